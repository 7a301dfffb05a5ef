package dev.ump.events.platform.entity;

import java.util.Map;

/** The item existed once; the details say where to continue. */
public final class Gone extends Refusal {

    private final transient Map<String, Object> details;

    public Gone(String message, Map<String, Object> details) {
        super(message);
        this.details = Map.copyOf(details);
    }

    @Override
    public Map<String, Object> details() {
        return details;
    }
}
