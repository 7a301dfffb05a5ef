package dev.ump.events.bench;

import dev.ump.events.delivery.control.sending.NameLookups;
import dev.ump.events.delivery.control.sending.Signer;
import dev.ump.events.delivery.control.sending.WebhookRequest;
import dev.ump.events.delivery.control.sending.WebhookSender;
import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.subscriptions.control.AddressRule;
import dev.ump.events.subscriptions.entity.NetworkRange;
import dev.ump.events.subscriptions.entity.WebhookSecret;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends as fast as it can: {@code <url> <authority> <warm-up> <events> [<database> <user>]}. It prints a line after the
 * warm-up. For each line on its standard input it then sends the events, records them if a database is given, and
 * prints the seconds that this took. It exits when its standard input is closed.
 */
public final class LimitProcess {

    /** The dispatcher's own limit for one subscription. */
    private static final int MAX_IN_FLIGHT = 50;

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final URI url;
    private final WebhookSender sender;
    private final Signer signer = new Signer();
    private final List<WebhookSecret> secrets = List.of(WebhookSecret.generate(new SecureRandom()));

    private LimitProcess(URI url, Path authority) {
        this.url = url;
        var settings = new WebhookSender.Settings(
                TIMEOUT, MAX_IN_FLIGHT, MAX_IN_FLIGHT, true, Optional.of(authority), Duration.ofSeconds(30));
        var loopback = new AddressRule(List.of(NetworkRange.parse("127.0.0.0/8")));
        this.sender = new WebhookSender(settings, loopback, NameLookups.on(Thread::new));
    }

    public static void main(String[] arguments) throws Exception {
        var process = new LimitProcess(URI.create(arguments[0]), Path.of(arguments[1]));
        boolean recorded = arguments.length > 4;
        try (Rows rows = recorded ? new DatabaseRows(arguments[4], arguments[5]) : new NoRows()) {
            process.send(Integer.parseInt(arguments[2]), rows);
            System.out.println("warm");
            var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (commands.readLine() != null) {
                long start = System.nanoTime();
                process.send(Integer.parseInt(arguments[3]), rows);
                System.out.println((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
            }
        }
        System.exit(0);
    }

    private void send(int events, Rows rows) throws InterruptedException {
        var permits = new Semaphore(MAX_IN_FLIGHT);
        for (int i = 0; i < events; i++) {
            permits.acquire();
            var row = Rows.Row.of(i, Instant.now());
            var ignored = sender.send(request(row)).thenAccept(answer -> record(rows, row, answer, permits));
        }
        permits.acquire(MAX_IN_FLIGHT);
        rows.flush();
    }

    private static void record(Rows rows, Rows.Row row, Answer answer, Semaphore permits) {
        if (!(answer instanceof Answer.Response response && response.isSuccess())) {
            System.err.println("the receiver refused: " + answer);
            System.exit(1);
        }
        rows.add(row);
        permits.release();
    }

    /** Builds the request the way the dispatcher does. */
    private WebhookRequest request(Rows.Row row) {
        byte[] body = row.document().getBytes(StandardCharsets.UTF_8);
        long time = Instant.now().getEpochSecond();
        var signatures = signer.sign(row.eventId(), time, body, secrets);
        var headers = Map.of(
                "Content-Type", "application/json",
                "User-Agent", "UMP-Notification-Dispatcher/limit",
                "X-UMP-Signature", signatures.umpSignature(),
                "webhook-id", row.eventId(),
                "webhook-timestamp", Long.toString(time),
                "webhook-signature", signatures.webhookSignature(),
                "X-UMP-Delivery", row.deliveryId(),
                "X-UMP-Attempt", "1");
        return new WebhookRequest(url, headers, body, TIMEOUT);
    }
}
