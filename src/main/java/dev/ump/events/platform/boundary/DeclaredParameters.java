package dev.ump.events.platform.boundary;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The query parameters that a resource method declares: its own, and those of its {@code @BeanParam}s. */
final class DeclaredParameters {

    private final Map<String, Boolean> found = new HashMap<>();

    private DeclaredParameters() {}

    /** Returns the parameters by name, and whether each may be repeated. */
    static Map<String, Boolean> of(Method method) {
        var parameters = new DeclaredParameters();
        for (Parameter parameter : method.getParameters()) {
            parameters.add(parameter, parameter.getType());
        }
        return Map.copyOf(parameters.found);
    }

    private void add(AnnotatedElement element, Class<?> type) {
        QueryParam parameter = element.getAnnotation(QueryParam.class);
        if (parameter != null) {
            found.put(parameter.value(), Collection.class.isAssignableFrom(type));
        } else if (element.isAnnotationPresent(BeanParam.class)) {
            for (Field field : type.getDeclaredFields()) {
                add(field, field.getType());
            }
        }
    }
}
