package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ump.events.testing.Directories;
import dev.ump.events.testing.HostsFile;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.UmpApi;
import dev.ump.events.testing.UmpServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More bad endpoints than a server has connections: each good one still gets its events, at its first attempt. */
class BadNeighboursIT {

    private static final int BAD = 40;
    private static final int CONNECTIONS = 20;

    private static final Path DIRECTORY = Directories.temporary("bad-neighbours");
    private static final HostsFile HOSTS = new HostsFile(
            DIRECTORY, IntStream.range(0, BAD).mapToObj(BadNeighboursIT::host).toList());
    private static final UmpServer SERVER = UmpServer.configured()
            .jvm(Stream.concat(UmpServer.QUICK_START.stream(), HOSTS.options().stream())
                    .toList())
            .with("ump.delivery.max-connections", String.valueOf(CONNECTIONS))
            // what hangs ends as late as possible
            .with("ump.delivery.timeout", "PT1M")
            .with("ump.delivery.connect-timeout", "PT1M")
            .start();

    private final UmpApi ump = SERVER.api();
    private final TestReceiver good = TestReceiver.start();
    private final TestReceiver hanging = TestReceiver.start();
    private final String partner = ump.partner("Neighbours");

    @AfterAll
    static void end() {
        SERVER.close();
        Directories.delete(DIRECTORY);
    }

    @AfterEach
    void cleanUp() {
        HOSTS.answer();
        hanging.close();
        good.close();
        ump.delete("/admin/partners/" + partner, ump.adminToken());
    }

    @Test
    void endpointsThatHangLeaveConnectionsToThoseThatAnswer() {
        hanging.hang();
        String subscription = subscribe(good.url());
        awaitDelivered(ump.publish("booking_created", "BK-1"), subscription);
        subscribeAll(i -> hanging.url("/" + i));

        ump.publish("booking_created", "BK-2");
        hanging.awaitRequests(CONNECTIONS / 2);
        for (int i = 3; i < 10; i++) {
            awaitDelivered(ump.publish("booking_created", "BK-" + i), subscription);
        }
        assertThat(hanging.requests()).as("half of the connections").hasSizeLessThan(BAD);
        assertThat(ump.subscription(subscription).path("status").asText()).isEqualTo("active");
    }

    /** The good endpoint has a name too. It has been looked up before, but its connection is closed. */
    @Test
    void hostsWhoseNameServerHangsDoNotDelayOthers() {
        String subscription = subscribe(byName(good.url()));
        awaitDelivered(ump.publish("booking_created", "BK-1"), subscription);
        subscribeAll(i -> URI.create("https://" + host(i) + "/"));

        HOSTS.hang();
        good.goAway();
        good.comeBack();
        for (int i = 2; i < 5; i++) {
            awaitDelivered(ump.publish("booking_created", "BK-" + i), subscription);
        }
        assertThat(ump.subscription(subscription).path("status").asText()).isEqualTo("active");
    }

    private interface Urls {
        URI of(int number);
    }

    private void subscribeAll(Urls urls) {
        IntStream.range(0, BAD).forEach(i -> subscribe(urls.of(i)));
    }

    private String subscribe(URI url) {
        return ump.subscribe(partner, url, Map.of(), "bookings").id();
    }

    private void awaitDelivered(String event, String subscription) {
        JsonNode delivered = UmpApi.await(
                        "the delivery of " + event,
                        () -> ump.deliveries("event_id=" + event + "&subscription_id=" + subscription),
                        found -> !found.isEmpty()
                                && found.get(0).path("status").asText().equals("delivered"))
                .get(0);
        assertThat(delivered.path("attempt_count").asInt()).isOne();
    }

    private static String host(int number) {
        return "partner" + number + ".example";
    }

    private static URI byName(URI url) {
        return URI.create(url.toString().replace("127.0.0.1", "localhost"));
    }
}
