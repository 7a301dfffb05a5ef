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
                "Directory for the embedded database, the embedded broker's journal, and the generated token and key.");
        add(
                "ump.data.accept-loss",
                Kinds.flag(),
                "false",
                "Opens an embedded database even if it has lost committed events.");
        add("ump.db.url", Addresses.database(), null, "The database. By default, an H2 file in the data directory.");
        add("ump.db.user", Kinds.text(), null, "Database user.");
        secret("ump.db.password", Kinds.text(), "Database password.");
        add(
                "ump.broker.url",
                Addresses.broker(),
                null,
                "The broker. By default, an embedded Artemis with its journal in the data directory.");
        add("ump.broker.user", Kinds.text(), null, "Broker user.");
        secret("ump.broker.password", Kinds.text(), "Broker password.");
        secret(
                "ump.admin.token",
                Kinds.token(),
                "Bearer token for the admin API. By default, it is generated and kept in the data directory as `admin-token`.");
        secret(
                "ump.secrets.key",
                Keys.key(),
                "Key that encrypts webhook secrets at rest. By default, it is generated and kept in the data directory as `secrets-key`.");
        secret(
                "ump.secrets.previous-keys",
                Kinds.listOf("keys of 32 bytes in base64, separated by commas", Keys.key(), 100),
                "Additional keys that only decrypt. They are needed while `ump.secrets.key` is being changed.");
    }

    private static void delivery() {
        add(
                "ump.delivery.retry-schedule",
                Kinds.listOf(
                        "1 to 30 durations, PT1S to P7D each, separated by commas",
                        Durations.between("PT1S", "P7D"),
                        30),
                "PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H",
                "Delays after the first, second, … failed attempt, with ±10 % jitter. A subscription may have its own.");
        add(
                "ump.delivery.timeout",
                Durations.between("PT1S", "PT1M"),
                "PT15S",
                "Time limit for a whole attempt, from connecting to the end of the answer. A subscription may have its own.");
        add(
                "ump.delivery.connect-timeout",
                Durations.between("PT0.1S", "PT1M"),
                "PT5S",
                "Time limit for connecting, including the TLS handshake.");
        add(
                "ump.delivery.max-retry-after",
                Durations.between("PT0S", "P7D"),
                "PT24H",
                "Longest delay that a partner's `Retry-After` may ask for.");
        add(
                "ump.delivery.allowed-networks",
                Networks.ranges(),
                null,
                "Networks that webhooks may reach although their addresses are private, loopback or otherwise special.");
        add(
                "ump.delivery.allow-http",
                Kinds.flag(),
                "false",
                "Allows `http://` endpoints. For development and benchmarks only.");
        add(
                "ump.delivery.extra-ca-file",
                LocalPaths.certificates(),
                null,
                "Certificate authorities to trust in addition to the JDK's own.");
    }

    private static void deliveryBounds() {
        add(
                "ump.delivery.lease",
                Durations.between("PT1S", "PT1H"),
                "PT30S",
                "How long a delivery belongs to the server that is sending it, unless that server renews the lease. After that, the"
                        + " sweep announces it again.");
        add(
                "ump.delivery.sweep-interval",
                Durations.between(ROUND, "PT1M"),
                "PT1S",
                "Pause between two runs of the sweep, which announces due deliveries.");
        add(
                "ump.delivery.sweep-size",
                Kinds.wholeNumber(1, 100_000),
                "1000",
                "Maximum number of deliveries that one run of the sweep announces.");
        add(
                "ump.delivery.max-concurrency",
                Kinds.wholeNumber(1, 1000),
                "50",
                "Maximum number of simultaneous attempts for one subscription on one server. A subscription may have its own limit.");
        add(
                "ump.delivery.max-connections",
                Kinds.wholeNumber(1, 100_000),
                "1000",
                "Maximum number of connections that attempts on one server may use. Test events have 20 more.");
        add(
                "ump.delivery.max-work",
                Kinds.wholeNumber(1, MANY),
                "40000",
                "Maximum number of deliveries that one server holds in memory, being sent or queued. Each 1,000 characters of a"
                        + " document count as another delivery.");
    }

    private static void failingEndpoints() {
        add(
                "ump.breaker.failures",
                Kinds.wholeNumber(1, 1000),
                "5",
                "Number of consecutive failed attempts after which an endpoint is failing: it only gets probes, and its other"
                        + " deliveries wait.");
        add(
                "ump.breaker.failure-rate",
                Kinds.share(),
                "0.7",
                "An endpoint is also failing when this share of its last `ump.breaker.window` attempts has failed.");
        add(
                "ump.breaker.window",
                Kinds.wholeNumber(1, 1000),
                "20",
                "Number of recent attempts to which `ump.breaker.failure-rate` applies.");
        add(
                "ump.breaker.probe-interval",
                Durations.between("PT0.1S", "PT1H"),
                "PT5S",
                "Delay before the first probe, with ±10 % jitter. Each further delay is twice as long.");
        add(
                "ump.breaker.max-probe-interval",
                Durations.between("PT0.1S", "P1D"),
                "PT5M",
                "Longest delay between two probes.");
        add(
                "ump.breaker.disable-after",
                Durations.between("PT1S", "P365D"),
                "P5D",
                "Time after which a subscription is disabled if every attempt has failed. Operators are warned after half of it.");
        add(
                "ump.breaker.drain-rate",
                Kinds.wholeNumber(1, 100_000),
                "250",
                "Number of waiting deliveries that each server sends per second to an endpoint that has recovered.");
        add(
                "ump.notices.url",
                Addresses.endpoint(),
                null,
                "URL to which each operational notice is sent, signed like a webhook.");
        secret(
                "ump.notices.secret",
                Keys.webhookSecret(),
                "Secret that signs the notices. Required if `ump.notices.url` is set.");
    }

    private static void eventsAndReplays() {
        add(
                "ump.replay.step-interval",
                Durations.between(ROUND, "PT1M"),
                "PT0.5S",
                "Pause between two steps of one replay, and between two steps on one server that make deliveries due.");
        add(
                "ump.replay.step-size",
                Kinds.wholeNumber(1, 100_000),
                "200",
                "Maximum number of deliveries, including live ones, that a replay lets wait at one subscription.");
        add(
                "ump.feed.sequencer-interval",
                Durations.between(ROUND, "PT1M"),
                "PT0.25S",
                "Longest pause between two runs of the feed sequencer. A commit on the same server starts a run at once.");
        add(
                "ump.events.retention",
                Durations.between("PT1S", "P3650D"),
                "P30D",
                "How long events are kept after they were recorded. Older ones are purged with their deliveries and attempts.");
        add("ump.events.purge-interval", Durations.between("PT0.1S", "P1D"), "PT1M", "Pause between two purges.");
    }

    private static void pull() {
        add(
                "ump.pull.poll-interval",
                Durations.between(ROUND, "PT10S"),
                "PT0.05S",
                "Pause between two checks for new events from other servers while readers are waiting on this one.");
        add(
                "ump.pull.max-open-per-partner",
                Kinds.wholeNumber(1, MANY),
                "200",
                "Maximum number of waiting requests and streams that one partner may have open on one server.");
        add(
                "ump.pull.max-open",
                Kinds.wholeNumber(1, MANY),
                "10000",
                "Maximum number of waiting requests and streams open on one server, for all partners together.");
        add(
                "ump.pull.heartbeat",
                Durations.between("PT0.1S", "PT5M"),
                "PT15S",
                "Longest silence on a stream before a heartbeat is sent.");
        add(
                "ump.pull.max-stream",
                Durations.between("PT1S", "P1D"),
                "PT10M",
                "Maximum duration of a stream. The client then reconnects, and its API key is checked again.");
        add(
                "ump.pull.rate-limit.requests",
                Kinds.wholeNumber(1, MANY),
                "6000",
                "Number of requests that one partner may make to one server at once. The allowance refills evenly over"
                        + " `ump.pull.rate-limit.per`.");
        add(
                "ump.pull.rate-limit.per",
                Durations.between("PT1S", "P1D"),
                "PT1M",
                "Time in which a used-up allowance of requests refills completely.");
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
