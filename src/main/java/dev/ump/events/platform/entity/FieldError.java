package dev.ump.events.platform.entity;

/**
 * An error in one field of the input.
 *
 * @param field its path as the caller writes it, such as {@code events[3].resource.id}; empty for the input as a whole
 */
public record FieldError(String field, String message) {}
