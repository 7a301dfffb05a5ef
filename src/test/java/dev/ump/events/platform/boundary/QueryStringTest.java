package dev.ump.events.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ump.events.platform.entity.FieldError;
import dev.ump.events.platform.entity.InvalidInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

    private static final Map<String, Boolean> KNOWN = Map.of("limit", false, "type", true);

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "&", "limit=1", "limit=", "limit", "%6Cimit=1", "type=a&type=b&limit=%C3%A9", "type=a=b&"})
    void acceptsDeclaredParameters(String query) {
        assertThatCode(() -> QueryString.check(query, KNOWN)).doesNotThrowAnyException();
    }

    @Test
    void refusesUndeclaredParametersByName() {
        assertThat(errors("typ=a&limit=1&Limit=2&typ=b"))
                .containsExactly(
                        new FieldError("typ", "is not a parameter of this request"),
                        new FieldError("Limit", "is not a parameter of this request"));
        assertThat(errors("flag")).containsExactly(new FieldError("flag", "is not a parameter of this request"));
        assertThat(errors("limit;type=1"))
                .containsExactly(new FieldError("limit;type", "is not a parameter of this request"));
    }

    @Test
    void refusesARepeatedSingleParameter() {
        assertThat(errors("limit=1&type=a&type=b&limit=1"))
                .containsExactly(new FieldError("limit", "is given more than once"));
        assertThat(errors("limit=1&l%69mit=1")).containsExactly(new FieldError("limit", "is given more than once"));
    }

    @Test
    void refusesAParameterWithoutAName() {
        assertThat(errors("=1")).containsExactly(new FieldError("", "a query parameter must have a name"));
        assertThat(errors("limit=1&=")).containsExactly(new FieldError("", "a query parameter must have a name"));
    }

    @Test
    void refusesInvalidPercentEncoding() {
        assertThat(errors("type=%zz&%=1"))
                .containsExactly(
                        new FieldError("type", "has an invalid percent-encoding"),
                        new FieldError("", "has an invalid percent-encoding"));
    }

    @Test
    void boundsTheReportedErrors() {
        String many = "x".repeat(5000) + "=1&" + "y=%zz&a&b&c&d&e&f&g&h&i&j&k&l&m&n&o&p&q&r&s&t&u&v&w";
        List<FieldError> errors = errors(many);
        assertThat(errors).hasSize(20);
        assertThat(errors.get(0).field()).hasSize(100);
    }

    private static List<FieldError> errors(String query) {
        return catchThrowableOfType(InvalidInput.class, () -> QueryString.check(query, KNOWN))
                .errors();
    }
}
