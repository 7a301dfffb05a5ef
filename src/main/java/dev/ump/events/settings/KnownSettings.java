package dev.ump.events.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The closed list: each setting once, with its kind, its bounds, its default and one sentence. */
public final class KnownSettings {

    private static final String ROUND = "PT0.01S";
    private static final int MANY = 1_000_000;
    private static final List<Setting> LISTED = new ArrayList<>();
    private static final Map<String, Setting> BY_NAME = new TreeMap<>();

    /** All settings, in the order in which they are listed. */
    public static final List<Setting> ALL = all();

    private KnownSettings() {}

    /** @throws IllegalArgumentException if there is no such setting */
    public static Setting of(String key) {
        Setting setting = BY_NAME.get(key);
        if (setting == null) {
            throw new IllegalArgumentException("no setting: " + key);
        }
        return setting;
    }

    /** Whether a system property or an environment variable of that name is a setting. */
    static boolean isKnown(String name) {
        return BY_NAME.containsKey(name) || BY_NAME.containsKey(Setting.environmentName(name));
    }

    private static List<Setting> all() {
        places();
        delivery();
        deliveryBounds();
        failingEndpoints();
        eventsAndReplays();
        pull();
        return List.copyOf(LISTED);
    }

    private static void places() {
        add(
                "ump.data.dir",
                LocalPaths.directory(),
                "ump-data",
                "Directory of the embedded database, the embedded broker's journal, and the generated token and key.");
        add("ump.data.accept-loss", Kinds.flag(), "false", "Opens an embedded database that lost committed events.");
        add("ump.db.url", Addresses.database(), null, "The database; by default an H2 file in the data directory.");
        add("ump.db.user", Kinds.text(), null, "User of the database.");
        secret("ump.db.password", Kinds.text(), "Its password.");
        add(
                "ump.broker.url",
                Addresses.broker(),
                null,
                "The broker; by default an Artemis in the server, its journal in the data directory.");
        add("ump.broker.user", Kinds.text(), null, "User of the broker.");
        secret("ump.broker.password", Kinds.text(), "Its password.");
        secret(
                "ump.admin.token",
                Kinds.token(),
                "Bearer token of the administration; by default generated, and kept in the data directory as `admin-token`.");
        secret(
                "ump.secrets.key",
                Keys.key(),
                "Encrypts webhook secrets at rest; by default generated, and kept in the data directory as `secrets-key`.");
        secret(
                "ump.secrets.previous-keys",
                Kinds.listOf("such keys, separated by commas", Keys.key(), 100),
                "Further keys, to read with alone, while the key is changed.");
    }

    private static void delivery() {
        add(
                "ump.delivery.retry-schedule",
                Kinds.listOf(
                        "1 to 30 durations, PT1S to P7D each, separated by commas",
                        Durations.between("PT1S", "P7D"),
                        30),
                "PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H",
                "Delays after the first, second, … failed attempt, ±10 % jitter; a subscription may have its own.");
        add(
                "ump.delivery.timeout",
                Durations.between("PT1S", "PT1M"),
                "PT15S",
                "A whole attempt, from connecting to the end of the answer; a subscription may have its own.");
        add("ump.delivery.connect-timeout", Durations.between("PT0.1S", "PT1M"), "PT5S", "Connecting, TLS included.");
        add(
                "ump.delivery.max-retry-after",
                Durations.between("PT0S", "P7D"),
                "PT24H",
                "The longest wait that a partner's `Retry-After` may ask for.");
        add(
                "ump.delivery.allowed-networks",
                Networks.ranges(),
                null,
                "Networks exempt from the rule that special addresses are refused.");
        add(
                "ump.delivery.allow-http",
                Kinds.flag(),
                "false",
                "Allows `http://` endpoints: for development and benchmarks only.");
        add(
                "ump.delivery.extra-ca-file",
                LocalPaths.certificates(),
                null,
                "Certificate authorities trusted beside the JDK's own.");
    }

    private static void deliveryBounds() {
        add(
                "ump.delivery.lease",
                Durations.between("PT1S", "PT1H"),
                "PT30S",
                "How long a delivery that is on its way belongs to the server that took it; afterwards the sweep takes it up.");
        add(
                "ump.delivery.sweep-interval",
                Durations.between(ROUND, "PT1M"),
                "PT1S",
                "Pause between two looks of the sweep for deliveries that are due.");
        add(
                "ump.delivery.sweep-size",
                Kinds.wholeNumber(1, 100_000),
                "1000",
                "Deliveries that one look of the sweep takes at most.");
        add(
                "ump.delivery.max-concurrency",
                Kinds.wholeNumber(1, 1000),
                "50",
                "Attempts under way for one subscription in one server at most; a subscription may have its own bound.");
        add(
                "ump.delivery.max-connections",
                Kinds.wholeNumber(1, 100_000),
                "1000",
                "Connections to endpoints that one server keeps open at most.");
        add(
                "ump.delivery.max-work",
                Kinds.wholeNumber(1, MANY),
                "40000",
                "Deliveries that one server holds in memory at most: under way, and waiting for their turn. One with a document of"
                        + " more than 1,000 characters counts once more for each 1,000.");
    }

    private static void failingEndpoints() {
        add(
                "ump.breaker.failures",
                Kinds.wholeNumber(1, 1000),
                "5",
                "Failed attempts in a row that make an endpoint failing: only probes go to it, and what is due rests.");
        add("ump.breaker.failure-rate", Kinds.share(), "0.7", "The share of the last attempts that does so too.");
        add("ump.breaker.window", Kinds.wholeNumber(1, 1000), "20", "How many the last attempts are.");
        add(
                "ump.breaker.probe-interval",
                Durations.between("PT0.1S", "PT1H"),
                "PT5S",
                "Pause before the first probe, ±10 % jitter; each further pause is twice as long.");
        add(
                "ump.breaker.max-probe-interval",
                Durations.between("PT0.1S", "P1D"),
                "PT5M",
                "The longest pause between two probes.");
        add(
                "ump.breaker.disable-after",
                Durations.between("PT1S", "P365D"),
                "P5D",
                "An endpoint that has only failed for so long is disabled; at half of it there is a warning.");
        add(
                "ump.breaker.drain-rate",
                Kinds.wholeNumber(1, 100_000),
                "250",
                "Resting deliveries that one server sends in a second, for each subscription, when an endpoint is back.");
        add(
                "ump.notices.url",
                Addresses.endpoint(),
                null,
                "Where each operational notice is sent, signed as partners' webhooks are.");
        secret("ump.notices.secret", Keys.webhookSecret(), "Signs them; needed where there is a URL.");
    }

    private static void eventsAndReplays() {
        add(
                "ump.replay.step-interval",
                Durations.between(ROUND, "PT1M"),
                "PT0.5S",
                "Pause between two steps of one replay, and between two steps of one server that make deliveries due.");
        add(
                "ump.replay.step-size",
                Kinds.wholeNumber(1, 100_000),
                "200",
                "Deliveries that replays keep waiting at one subscription, live traffic included.");
        add(
                "ump.feed.sequencer-interval",
                Durations.between(ROUND, "PT1M"),
                "PT0.25S",
                "Longest pause between two runs of the feed sequencer; a commit on this server wakes it at once.");
        add(
                "ump.events.retention",
                Durations.between("PT1S", "P3650D"),
                "P30D",
                "Events that were recorded longer ago are purged, with their deliveries and attempts.");
        add(
                "ump.events.purge-interval",
                Durations.between("PT0.1S", "P1D"),
                "PT1M",
                "Pause between two runs of the purge.");
    }

    private static void pull() {
        add(
                "ump.pull.poll-interval",
                Durations.between(ROUND, "PT10S"),
                "PT0.05S",
                "Pause between two looks for events of other servers while readers wait on this one.");
        add(
                "ump.pull.max-open-per-partner",
                Kinds.wholeNumber(1, MANY),
                "200",
                "Waiting requests and streams that one partner may have open on one server.");
        add(
                "ump.pull.max-open",
                Kinds.wholeNumber(1, MANY),
                "10000",
                "Waiting requests and streams of all partners on one server.");
        add(
                "ump.pull.heartbeat",
                Durations.between("PT0.1S", "PT5M"),
                "PT15S",
                "Longest silence on a stream; then a heartbeat goes out.");
        add(
                "ump.pull.max-stream",
                Durations.between("PT1S", "P1D"),
                "PT10M",
                "How long a stream lasts; then the client reconnects, and its key is looked at again.");
        add(
                "ump.pull.rate-limit.requests",
                Kinds.wholeNumber(1, MANY),
                "6000",
                "Requests that one partner may make on one server at once, and again, evenly spread, in each period.");
        add("ump.pull.rate-limit.per", Durations.between("PT1S", "P1D"), "PT1M", "That period.");
    }

    private static void add(String key, Kind kind, @Nullable String defaultValue, String meaning) {
        keep(new Setting(key, kind, defaultValue, false, meaning));
    }

    private static void secret(String key, Kind kind, String meaning) {
        keep(new Setting(key, kind, null, true, meaning));
    }

    private static void keep(Setting setting) {
        LISTED.add(setting);
        BY_NAME.put(setting.key(), setting);
        BY_NAME.put(setting.environmentName(), setting);
    }
}
