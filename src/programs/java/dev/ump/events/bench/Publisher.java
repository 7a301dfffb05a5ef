package dev.ump.events.bench;

import dev.ump.events.testing.UmpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;

/** Publishes over persistent HTTP connections; each call waits for its answer. */
final class Publisher implements AutoCloseable {

    private static final int CONNECTIONS = 64;
    private static final int ACCEPTED = 202;

    private final URI events;
    private final String authorization;
    private final CloseableHttpClient client = HttpClientBuilder.create()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setMaxConnTotal(CONNECTIONS)
                    .build())
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();

    Publisher(UmpServer server) {
        this.events = server.url().resolve("/admin/events");
        this.authorization = "Bearer " + server.adminToken();
    }

    /** Publishes a body; throws unless it was accepted. */
    void publish(String body) {
        try {
            int status = status(request(body));
            if (status != ACCEPTED) {
                throw new IllegalStateException("publishing was answered with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether it was accepted. Repeated calls with the same key publish once. */
    boolean tryToPublish(String body, String idempotencyKey) {
        HttpPost request = request(body);
        request.setHeader("Idempotency-Key", idempotencyKey);
        try {
            return status(request) == ACCEPTED;
        } catch (IOException down) {
            return false;
        }
    }

    private int status(HttpPost request) throws IOException {
        return client.execute(request, answer -> {
            EntityUtils.consume(answer.getEntity());
            return answer.getCode();
        });
    }

    private HttpPost request(String body) {
        var request = new HttpPost(events);
        request.setHeader("Authorization", authorization);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        return request;
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
