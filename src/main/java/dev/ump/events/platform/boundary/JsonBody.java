package dev.ump.events.platform.boundary;

import dev.ump.events.platform.control.Json;
import dev.ump.events.platform.entity.BrokenOff;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one family of Java types as {@link Json}.
 *
 * <p>The server's JSON binding accepts any object. Jakarta REST prefers the provider with the closer type, so this one
 * is used for records and trees, and every body of this API is one or the other. An empty body is read as none,
 * whatever its content type; methods that need one declare {@code @NotNull}.
 */
public abstract class JsonBody<T> implements MessageBodyReader<T>, MessageBodyWriter<T> {

    /** RFC 7396. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    /** RFC 9457. */
    public static final String PROBLEM = "application/problem+json";

    private static final Logger LOG = System.getLogger(JsonBody.class.getName());

    private final Class<T> kind;

    JsonBody(Class<T> kind) {
        this.kind = kind;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return kind.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return kind.isAssignableFrom(type);
    }

    /** Reads the whole body before parsing it, so that an oversized body is refused as such. */
    @Override
    public @Nullable T readFrom(
            Class<T> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        byte[] document = whole(body);
        return document.length == 0 ? null : Json.read(document, genericType);
    }

    /** A body that breaks off or exceeds the server's time limit is the sender's fault. */
    private static byte[] whole(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            LOG.log(Level.INFO, "a request body was cut off: {0}", e.getMessage());
            throw new BrokenOff();
        }
    }

    @Override
    public void writeTo(
            T value,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(Json.write(value));
    }
}
