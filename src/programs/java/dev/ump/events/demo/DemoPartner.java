package dev.ump.events.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ump.events.testing.ReceivedAnswer;
import dev.ump.events.testing.ReceivedRequest;
import dev.ump.events.testing.TestReceiver;
import dev.ump.events.testing.Verification;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A partner that verifies each webhook, prints it on one line, and simulates a short outage after every tenth. */
final class DemoPartner implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final int UP_FOR = 10;
    private static final Duration DOWN_FOR = Duration.ofSeconds(3);
    private static final int PATIENCE_SECONDS = 60;

    private final TestReceiver receiver = TestReceiver.start();
    private final Clock clock;
    private final Map<String, Instant> expected = new ConcurrentHashMap<>();
    private String secret = "";
    private Instant downUntil = Instant.EPOCH;
    private int published;
    private int accepted;
    private int retried;
    private int refused;

    DemoPartner(Clock clock) {
        this.clock = clock;
    }

    URI url() {
        return receiver.url();
    }

    synchronized void verifyWith(String secret) {
        this.secret = secret;
        receiver.answerWith(this::receive);
    }

    /** Announces that an event about this resource is about to be published. */
    synchronized void expect(String resource, Instant now) {
        published++;
        expected.put(resource, now);
    }

    /** Waits up to a minute until all expected events have been accepted; returns false on timeout. */
    boolean awaitAll(CountDownLatch stop) throws InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 10 && !expected.isEmpty(); i++) {
            if (stop.await(100, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return expected.isEmpty();
    }

    private synchronized ReceivedAnswer receive(ReceivedRequest request) {
        receiver.forget();
        Instant now = clock.instant();
        Optional<String> flaw = flaw(request);
        boolean down = now.isBefore(downUntil);
        show(
                request,
                now,
                flaw.map("BAD SIGNATURE: "::concat).orElse("signature verified (stripe-java, standardwebhooks)"),
                down);
        if (flaw.isPresent()) {
            refused++;
            return ReceivedAnswer.of(400);
        }
        if (down) {
            return ReceivedAnswer.of(503);
        }
        accept(request, now);
        return ReceivedAnswer.of(200);
    }

    /** The error of the first of two independent libraries that rejects the signatures, if any. */
    private Optional<String> flaw(ReceivedRequest request) {
        try {
            Verification.stripe(request, secret);
            Verification.standardWebhooks(request, secret);
            return Optional.empty();
        } catch (AssertionError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void accept(ReceivedRequest request, Instant now) {
        expected.remove(resource(request));
        accepted++;
        if (isRetry(request)) {
            retried++;
        }
        if (accepted % UP_FOR == 0) {
            downUntil = now.plus(DOWN_FOR);
            Demo.print("-- the partner simulates an outage of " + DOWN_FOR.toSeconds() + " s --");
        }
    }

    private void show(ReceivedRequest request, Instant now, String signature, boolean down) {
        Instant publishedAt = expected.getOrDefault(resource(request), now);
        Demo.print(String.format(
                Locale.ROOT,
                "%s  %-22s  %-8s  %s  attempt %s  %5d ms  %s%s",
                TIME.format(LocalTime.ofInstant(now, ZoneId.systemDefault())),
                json(request).path("type").asText(),
                resource(request),
                request.webhookId(),
                request.header("X-UMP-Attempt"),
                Duration.between(publishedAt, now).toMillis(),
                signature,
                down ? ", answered 503: down" : isRetry(request) ? ", RETRY ARRIVED" : ""));
    }

    private static boolean isRetry(ReceivedRequest request) {
        return !request.header("X-UMP-Attempt").equals("1");
    }

    private static String resource(ReceivedRequest request) {
        return json(request).path("resource").path("id").asText();
    }

    private static JsonNode json(ReceivedRequest request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            throw new IllegalArgumentException("not an event: " + request.bodyText(), e);
        }
    }

    synchronized boolean sawBadSignature() {
        return refused > 0;
    }

    synchronized String summary() {
        return String.format(
                Locale.ROOT,
                "%d events published, %d arrived with signatures verified by stripe-java and standardwebhooks (%d on a retry), %d with bad ones, %d still in flight",
                published,
                accepted,
                retried,
                refused,
                expected.size());
    }

    @Override
    public void close() {
        receiver.close();
    }
}
