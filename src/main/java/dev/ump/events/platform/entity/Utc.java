package dev.ump.events.platform.entity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Times as entities keep them. Jakarta Persistence 3.1 does not know {@link Instant}, and a converter would be handed
 * whatever type the driver likes; {@link OffsetDateTime} it reads and writes the same with every driver.
 */
public final class Utc {

    private Utc() {}

    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
