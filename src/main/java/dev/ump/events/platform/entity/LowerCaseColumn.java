package dev.ump.events.platform.entity;

import jakarta.persistence.AttributeConverter;
import java.util.Locale;

/**
 * Stores the constants of an enum by their names in lower case, as the API shows them.
 *
 * <p>EclipseLink finds out the types of a converter from the declaration of its class alone. Each subclass therefore
 * implements {@link AttributeConverter} itself.
 */
public abstract class LowerCaseColumn<E extends Enum<E>> {

    private final Class<E> type;

    protected LowerCaseColumn(Class<E> type) {
        this.type = type;
    }

    public String convertToDatabaseColumn(E constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    public E convertToEntityAttribute(String column) {
        return Enum.valueOf(type, column.toUpperCase(Locale.ROOT));
    }
}
