package dev.ump.events.platform.boundary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.platform.entity.BrokenOff;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;

class JsonBodyTest {

    private static final InputStream BROKEN = new InputStream() {
        @Override
        public int read() throws IOException {
            throw new IOException("Connection reset by peer");
        }
    };

    @Test
    void aTruncatedBodyIsAClientError() {
        assertThatThrownBy(() -> new JsonTrees()
                        .readFrom(
                                JsonNode.class,
                                JsonNode.class,
                                new Annotation[0],
                                MediaType.APPLICATION_JSON_TYPE,
                                new MultivaluedHashMap<>(),
                                BROKEN))
                .isInstanceOf(BrokenOff.class);
    }
}
