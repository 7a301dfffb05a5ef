package dev.ump.events.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ump.events.contract.control.Contract;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The query parameters that the code declares, and which the server accepts, are those of the contract. */
class DeclaredParametersTest {

    private static final JsonNode OPEN_API = new Contract().openApi();

    @Test
    void contractHasExactlyTheDeclaredParameters() {
        Map<String, Map<String, Boolean>> declared = declared();
        Map<String, Map<String, Boolean>> described = described();
        assertThat(declared).hasSizeGreaterThan(30);
        described.forEach((operation, parameters) ->
                assertThat(parameters).as(operation).isEqualTo(declared.getOrDefault(operation, Map.of())));
        declared.keySet().stream()
                .filter(operation -> !described.containsKey(operation))
                .forEach(operation ->
                        assertThat(declared.get(operation)).as(operation).isEmpty());
    }

    @Test
    void includesParameterBeans() {
        assertThat(declared().get("GET /events"))
                .containsEntry("limit", false)
                .containsEntry("after", false)
                .containsEntry("type", true);
    }

    /** Parameters by operation, such as {@code GET /events}. */
    private static Map<String, Map<String, Boolean>> declared() {
        Map<String, Map<String, Boolean>> declared = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.ump.events")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(resource -> Stream.of(resource.getDeclaredMethods()))
                        .forEach(method -> httpMethod(method)
                                .ifPresent(http -> declared.merge(
                                        http + " " + path(method),
                                        DeclaredParameters.of(method),
                                        DeclaredParametersTest::requireEqual)));
        return declared;
    }

    /** Methods that differ only in media type must declare the requireEqual parameters. */
    private static Map<String, Boolean> requireEqual(Map<String, Boolean> one, Map<String, Boolean> other) {
        assertThat(one).isEqualTo(other);
        return one;
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(annotation ->
                        Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = "/" + method.getDeclaringClass().getAnnotation(Path.class).value()
                + (own == null ? "" : "/" + own.value());
        return path.replaceAll("/+", "/").replaceAll(":[^}]*}", "}").replaceAll("(?<=.)/$", "");
    }

    private static Map<String, Map<String, Boolean>> described() {
        Map<String, Map<String, Boolean>> described = new TreeMap<>();
        OPEN_API.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("responses"))
                        .forEach(operation -> described.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                queryParameters(operation.getValue(), path.getValue()))));
        return described;
    }

    private static Map<String, Boolean> queryParameters(JsonNode... described) {
        Map<String, Boolean> parameters = new TreeMap<>();
        for (JsonNode of : described) {
            StreamSupport.stream(of.path("parameters").spliterator(), false)
                    .map(DeclaredParametersTest::resolved)
                    .filter(parameter -> parameter.path("in").asText().equals("query"))
                    .forEach(parameter -> parameters.put(
                            parameter.path("name").asText(),
                            parameter.at("/schema/type").asText().equals("array")));
        }
        return parameters;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? OPEN_API.at(node.path("$ref").asText().substring(1)) : node;
    }
}
