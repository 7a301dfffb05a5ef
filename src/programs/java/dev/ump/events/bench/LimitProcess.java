package dev.ump.events.bench;

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
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends as much as it can: {@code <url> <authority> <warm-up> <events> [<database> <user>]}. It says when the warm-up is
 * over; and whenever it is told to go, it sends those events, and says in how many seconds it has sent them, and kept them
 * where there is a database. It ends when its standard input does.
 */
public final class LimitProcess {

    /** As many as the dispatcher has under way to one subscription. */
    private static final int UNDER_WAY = 50;

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final URI url;
    private final WebhookSender sender;
    private final Signer signer = new Signer();
    private final List<WebhookSecret> secrets = List.of(WebhookSecret.generate(new SecureRandom()));

    private LimitProcess(URI url, Path authority) {
        this.url = url;
        var settings = new WebhookSender.Settings(
                TIMEOUT, UNDER_WAY, UNDER_WAY, true, Optional.of(authority), Duration.ofSeconds(30));
        var loopback = new AddressRule(List.of(NetworkRange.parse("127.0.0.0/8")));
        this.sender = new WebhookSender(settings, loopback, Executors.newFixedThreadPool(4));
    }

    public static void main(String[] arguments) throws Exception {
        var process = new LimitProcess(URI.create(arguments[0]), Path.of(arguments[1]));
        boolean kept = arguments.length > 4;
        try (Rows rows = kept ? new DatabaseRows(arguments[4], arguments[5]) : new NoRows()) {
            process.send(Integer.parseInt(arguments[2]), rows);
            System.out.println("warm");
            var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (orders.readLine() != null) {
                long start = System.nanoTime();
                process.send(Integer.parseInt(arguments[3]), rows);
                System.out.println((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
            }
        }
        System.exit(0);
    }

    private void send(int events, Rows rows) throws InterruptedException {
        var room = new Semaphore(UNDER_WAY);
        for (int i = 0; i < events; i++) {
            room.acquire();
            var row = Rows.Row.of(i);
            var ignored = sender.send(request(row)).thenAccept(answer -> keep(rows, row, answer, room));
        }
        room.acquire(UNDER_WAY);
        rows.flush();
    }

    private static void keep(Rows rows, Rows.Row row, Answer answer, Semaphore room) {
        if (!(answer instanceof Answer.Response response && response.isSuccess())) {
            System.err.println("the receiver did not accept: " + answer);
            System.exit(1);
        }
        rows.add(row);
        room.release();
    }

    /** As the dispatcher makes it. */
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
