package dev.ump.events.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ump.events.catalog.entity.Domain;
import dev.ump.events.platform.control.Database;
import dev.ump.events.publication.control.JmsPublications;
import dev.ump.events.subscriptions.control.Partners;
import dev.ump.events.subscriptions.control.SubscriptionEditor;
import dev.ump.events.subscriptions.entity.SubscriptionSettings;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import java.io.File;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Platform services publish from inside the server, with CDI events and JMS messages. */
@ExtendWith(ArquillianExtension.class)
class ProducerIT {

    @Inject
    BookingDesk desk;

    @Inject
    PlatformQueue queue;

    @Inject
    Database database;

    @Inject
    Partners partners;

    @Inject
    SubscriptionEditor subscriptions;

    @Inject
    JmsPublications publications;

    private final String booking = "BK-" + UUID.randomUUID();

    @Deployment
    static WebArchive application() throws URISyntaxException {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/ump-events.war"))
                .addPackage(ProducerIT.class.getPackage())
                .addAsLibraries(jarOf(Assertions.class), jarOf(Awaitility.class), jarOf(Matcher.class));
    }

    private static File jarOf(Class<?> type) throws URISyntaxException {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @BeforeEach
    void subscribe() {
        subscriptions.create(new SubscriptionSettings(
                partners.create("the only one").id(),
                "https://127.0.0.1:9/",
                null,
                List.of(Domain.BOOKINGS),
                List.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null));
    }

    @Test
    void storesAnEventAndItsDeliveriesInTheFiringTransaction() {
        String event = desk.accept(booking);

        assertThat(events()).isEqualTo(1);
        assertThat(count("delivery where event_id = ?", event)).isPositive();
    }

    @Test
    void storesNothingWhenTheTransactionIsRolledBack() {
        int deliveries = count("delivery where event_id <> ?", "");

        assertThatThrownBy(() -> desk.acceptAndFail(booking)).isInstanceOf(IllegalStateException.class);

        assertThat(events()).isZero();
        assertThat(count("delivery where event_id <> ?", "")).isEqualTo(deliveries);
    }

    @Test
    void rollsBackAndThrowsWhenAnEventCannotBeRecorded() {
        String tooLong = "BK".repeat(200);

        assertThatThrownBy(() -> desk.acceptFor(booking, tooLong)).isInstanceOf(RuntimeException.class);

        assertThat(count("partner where name = ?", booking)).isZero();
        assertThat(count("event where resource_id = ?", tooLong)).isZero();
        desk.acceptFor(booking, booking);
        assertThat(count("partner where name = ?", booking)).isEqualTo(1);
    }

    @Test
    void publishesAMessage() {
        queue.send(accepted());

        soon().untilAsserted(() -> assertThat(events()).isEqualTo(1));
    }

    @Test
    void publishesARedeliveredMessageOnce() {
        Message message = queue.send(accepted());
        soon().untilAsserted(() -> assertThat(events()).isEqualTo(1));

        publications.publish(message);

        assertThat(events()).isEqualTo(1);
    }

    @Test
    void deadLettersAnInvalidMessageWithItsReasonAndContinues() {
        queue.send("{\"type\":\"booking_exploded\"}");
        queue.send(accepted());

        Map<String, String> letters = soon().until(queue::deadLetters, found -> !found.isEmpty());
        assertThat(letters).containsOnlyKeys("{\"type\":\"booking_exploded\"}");
        assertThat(letters.values()).singleElement().asString().contains("type", "catalog");
        soon().untilAsserted(() -> assertThat(events()).isEqualTo(1));
    }

    /** Inside the container Awaitility keeps its default timeout, which is too short. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(5));
    }

    private String accepted() {
        return "{\"type\":\"booking_accepted\",\"resource\":{\"type\":\"booking\",\"id\":\"%s\"}}".formatted(booking);
    }

    private int events() {
        return count("event where resource_id = ?", booking);
    }

    private int count(String tableAndCondition, String value) {
        return database.query("select count(*) from " + tableAndCondition, row -> row.getInt(1), value)
                .get(0);
    }
}
