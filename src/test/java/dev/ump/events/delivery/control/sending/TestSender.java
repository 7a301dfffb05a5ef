package dev.ump.events.delivery.control.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.delivery.entity.Answer;
import dev.ump.events.subscriptions.control.AddressRule;
import dev.ump.events.subscriptions.entity.NetworkRange;
import dev.ump.events.testing.Certificates;
import dev.ump.events.testing.Patience;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A blocking sender for tests. It may connect to loopback unless stated otherwise. */
final class TestSender implements AutoCloseable {

    private final WebhookSender sender;

    private TestSender(NameLookups.Lookup lookup) {
        var settings = settings(Patience.LONG, false, Optional.of(Certificates.caPem()));
        var loopback = new AddressRule(ranges("127.0.0.0/8"));
        this.sender = new WebhookSender(settings, loopback, NameLookups.on(Thread::new, lookup));
    }

    private TestSender(boolean allowHttp, Optional<Path> extraCaFile, List<NetworkRange> allowed) {
        this(settings(Patience.LONG, allowHttp, extraCaFile), allowed);
    }

    private TestSender(WebhookSender.Settings settings, List<NetworkRange> allowed) {
        this.sender = new WebhookSender(settings, new AddressRule(allowed), NameLookups.on(Thread::new));
    }

    private static WebhookSender.Settings settings(
            Duration connectTimeout, boolean allowHttp, Optional<Path> extraCaFile) {
        return new WebhookSender.Settings(connectTimeout, 20, 10, allowHttp, extraCaFile, Duration.ofSeconds(30));
    }

    /** Allows HTTP and HTTPS to loopback, and trusts the test authority. */
    static TestSender open() {
        return new TestSender(true, Optional.of(Certificates.caPem()), ranges("127.0.0.0/8", "::1/128"));
    }

    /** Like {@link #open}, with a connect timeout. */
    static TestSender connectingWithin(Duration timeout) {
        return new TestSender(
                settings(timeout, true, Optional.of(Certificates.caPem())), ranges("127.0.0.0/8", "::1/128"));
    }

    /** Like production, except for the allowed ranges. */
    static TestSender strict(String... allowed) {
        return new TestSender(false, Optional.of(Certificates.caPem()), ranges(allowed));
    }

    /** Connects to loopback and trusts only the platform's authorities. */
    static TestSender withoutExtraAuthority() {
        return new TestSender(false, Optional.empty(), ranges("127.0.0.0/8"));
    }

    /** Resolves only the given name, to loopback. */
    static TestSender resolvingToLoopback(String name) {
        return new TestSender(host -> {
            if (!host.equals(name)) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
    }

    Answer send(URI url) {
        return send(url, Patience.LONG);
    }

    Answer send(URI url, Duration timeout) {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "UMP-Notification-Dispatcher/test",
                "webhook-id",
                "evt_1");
        return send(new WebhookRequest(url, headers, "{\"id\":\"evt_1\"}".getBytes(UTF_8), timeout));
    }

    Answer send(WebhookRequest request) {
        return sender.send(request).toCompletableFuture().join();
    }

    @Override
    public void close() {
        sender.close();
    }

    private static List<NetworkRange> ranges(String... texts) {
        return Stream.of(texts).map(NetworkRange::parse).toList();
    }
}
