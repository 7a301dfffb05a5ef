package dev.ump.events.testing;

import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** JPA entities kept in memory by their ids, for code that finds, persists and removes them. */
public final class Entities {

    private final Map<Key, Object> kept = new HashMap<>();
    private Runnable flush = () -> {};

    private record Key(Class<?> type, Object id) {}

    /** The entity manager to inject. It supports no queries. */
    public EntityManager manager() {
        return (EntityManager) Proxy.newProxyInstance(
                Entities.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (self, method, arguments) -> answer(method.getName(), arguments));
    }

    private @Nullable Object answer(String method, Object[] arguments) {
        switch (method) {
            case "find":
                return kept.get(new Key((Class<?>) arguments[0], arguments[1]));
            case "persist":
                keep(arguments[0]);
                return null;
            case "remove":
                kept.values().remove(arguments[0]);
                return null;
            case "flush":
                flush.run();
                return null;
            default:
                throw new UnsupportedOperationException(method);
        }
    }

    public void keep(Object entity) {
        Object id = value(entity, field -> field.isAnnotationPresent(Id.class));
        kept.put(new Key(entity.getClass(), id), entity);
    }

    public <T> Optional<T> find(Class<T> type, Object id) {
        return Optional.ofNullable(type.cast(kept.get(new Key(type, id))));
    }

    /** What happens when the entities are written. */
    public void atFlush(Runnable action) {
        flush = action;
    }

    /** The value that would be written to a column, for values that no method of the entity returns. */
    public static Object column(Object entity, String name) {
        return value(
                entity,
                field -> field.isAnnotationPresent(Column.class)
                        && field.getAnnotation(Column.class).name().equals(name));
    }

    private static Object value(Object entity, Predicate<Field> wanted) {
        Field found = Arrays.stream(entity.getClass().getDeclaredFields())
                .filter(wanted)
                .findFirst()
                .orElseThrow();
        try {
            found.setAccessible(true);
            return found.get(entity);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
