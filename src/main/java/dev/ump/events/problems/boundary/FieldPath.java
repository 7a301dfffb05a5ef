package dev.ump.events.problems.boundary;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;

/** The location of a constraint violation, as the caller writes it: {@code events[3].resource.id}. */
final class FieldPath {

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private FieldPath() {}

    static String of(Path path) {
        var text = new StringBuilder();
        for (Path.Node step : steps(path)) {
            if (step.isInIterable()) {
                text.append('[')
                        .append(step.getIndex() == null ? step.getKey() : step.getIndex())
                        .append(']');
            }
            if (step.getKind() != ElementKind.CONTAINER_ELEMENT) {
                text.append(text.isEmpty() ? "" : ".").append(SNAKE_CASE.translate(step.getName()));
            }
        }
        return text.toString();
    }

    /** Omits the method and its parameter, unless there is only the parameter: then its name is the caller's. */
    private static List<Path.Node> steps(Path path) {
        List<Path.Node> all = new ArrayList<>();
        path.forEach(all::add);
        List<Path.Node> inside = all.stream()
                .filter(step ->
                        step.getKind() == ElementKind.PROPERTY || step.getKind() == ElementKind.CONTAINER_ELEMENT)
                .toList();
        return inside.isEmpty() ? all.subList(Math.max(0, all.size() - 1), all.size()) : inside;
    }
}
