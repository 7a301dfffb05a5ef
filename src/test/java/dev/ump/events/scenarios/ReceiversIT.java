package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ump.events.testing.Directories;
import dev.ump.events.testing.ListenTool;
import dev.ump.events.testing.PartnerProgram;
import dev.ump.events.testing.UmpApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The partner guide's sample receivers, started as a partner would and fed real events by the listen tool. */
@Tag("client")
class ReceiversIT extends Scenario {

    private static final String SECRET = "whsec_" + "c2VjcmV0".repeat(5);

    private final Path directory = Directories.temporary("receiver");

    ReceiversIT(UmpApi ump) {
        super(ump);
    }

    @AfterEach
    void deleteDirectory() {
        Directories.delete(directory);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "java, Receiver.java, ''",
        "node, receiver.mjs, ''",
        "python3, receiver.py, ''",
        "go, receiver.go, run",
    })
    void acceptsGenuineWebhooksAndRefusesForgedOnes(String interpreter, String file, String command) throws Exception {
        assumeTrue(PartnerProgram.isInstalled(interpreter), interpreter + " is not installed");
        ump.subscribe(partner, null, "bookings");
        try (var receiver = PartnerProgram.start(interpreter, command, file, SECRET, directory);
                var tool = ListenTool.start(ump, key, receiver.url(), SECRET)) {
            String genuine = ump.publish("booking_accepted", "BK-" + interpreter);

            Awaitility.await("the receiver to accept the event")
                    .until(() ->
                            receiver.output().contains(genuine) && tool.output().contains("204 accepted"));
            assertThat(post(receiver.url(), genuine, "{\"forged\":true}")).isEqualTo(401);
            assertThat(receiver.output()).doesNotContain("forged");
            assertThat(tool.output()).doesNotContain(key, SECRET);
        }
    }

    private static int post(URI url, String id, String body) throws Exception {
        var request = HttpRequest.newBuilder(url)
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(Instant.now().getEpochSecond()))
                .header("webhook-signature", "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
