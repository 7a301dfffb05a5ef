package dev.ump.events.listen;

import dev.ump.events.subscriptions.entity.WebhookSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command's options.
 *
 * @param from a cursor, or an event's id, to start after; empty to start with the next event
 */
record ListenOptions(URI server, String key, URI forward, Optional<WebhookSecret> secret, Optional<String> from) {

    static final String KEY = "UMP_API_KEY";
    static final String SECRET = "UMP_WEBHOOK_SECRET";

    private static final Set<String> NAMES = Set.of("--server", "--forward", "--key-file", "--from");
    private static final String USAGE = """
            java -jar ump-listen.jar --server https://… --forward http://localhost:3000/webhooks [--from CURSOR|evt_…]

            Forwards each event of your feed to a receiver on this machine, signed like a webhook.

            --server    URL of UMP Events
            --forward   URL of your receiver on this machine
            --from      cursor or event id to start after; by default, only new events are forwarded
            --key-file  file with your API key, if it is not in the environment variable %s

            The environment variable %s contains the secret to sign with. By default, a new one is
            generated and shown.
            """.formatted(KEY, SECRET);

    /** @throws ListenException if something is missing or wrong */
    static ListenOptions of(String[] arguments, Map<String, String> environment) {
        Map<String, String> given = named(arguments);
        URI server = address(given, "--server");
        URI forward = address(given, "--forward");
        if (!isThisMachine(forward)) {
            throw new ListenException("--forward must be a URL on this machine, such as http://localhost:3000");
        }
        if (!"https".equals(server.getScheme()) && !isThisMachine(server)) {
            throw new ListenException("--server must be an https URL, because your API key is sent to it");
        }
        return new ListenOptions(
                server,
                key(given, environment),
                forward,
                Optional.ofNullable(environment.get(SECRET)).map(ListenOptions::secret),
                Optional.ofNullable(given.get("--from")));
    }

    private static Map<String, String> named(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!NAMES.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new ListenException(USAGE);
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        return given;
    }

    private static URI address(Map<String, String> given, String name) {
        try {
            URI address = URI.create(given.getOrDefault(name, "").replaceAll("/$", ""));
            if (address.getHost() != null && String.valueOf(address.getScheme()).startsWith("http")) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new ListenException(name + " must be a URL\n\n" + USAGE);
    }

    private static boolean isThisMachine(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String key(Map<String, String> given, Map<String, String> environment) {
        String file = given.get("--key-file");
        try {
            String key = file == null ? environment.getOrDefault(KEY, "") : Files.readString(Path.of(file));
            if (!key.isBlank()) {
                return key.strip();
            }
            throw new ListenException("no API key: set " + KEY + " or use --key-file");
        } catch (IOException e) {
            throw new ListenException("--key-file cannot be read: " + file);
        }
    }

    private static WebhookSecret secret(String text) {
        try {
            return WebhookSecret.of(text);
        } catch (IllegalArgumentException e) {
            throw new ListenException(SECRET + ": " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "Options[" + server + ", " + forward + "]";
    }
}
