package dev.ump.events.security.control;

import dev.ump.events.security.entity.ApiKey;
import dev.ump.events.security.entity.BearerToken;

/** A new API key together with the key itself, which is never shown again. */
public record IssuedKey(ApiKey apiKey, BearerToken key) {}
