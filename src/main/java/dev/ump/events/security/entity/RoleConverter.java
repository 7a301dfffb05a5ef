package dev.ump.events.security.entity;

import dev.ump.events.platform.entity.LowerCaseColumn;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores the role of an API key. */
@Converter
public class RoleConverter extends LowerCaseColumn<Role> implements AttributeConverter<Role, String> {

    public RoleConverter() {
        super(Role.class);
    }
}
