package dev.ump.events.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    private static final String KEY = "A".repeat(43) + "=";

    @TempDir
    Path directory;

    private final Locale locale = Locale.getDefault();
    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void useTemporaryDataDirectory() {
        properties.setProperty("ump.data.dir", directory.toString());
    }

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void acceptsTheDefaults() {
        assertThat(check().mistakes()).isEmpty();
        assertThat(check().unknown()).isEmpty();
    }

    @Test
    void namesKeyValueSourceAndAllowedValues() {
        environment.put("UMP_DELIVERY_TIMEOUT", "15s");
        assertThat(check().mistakes())
                .containsExactly("ump.delivery.timeout: `15s` is not an ISO 8601 duration; write `PT15S`"
                        + " (environment variable UMP_DELIVERY_TIMEOUT; allowed: duration, PT1S to PT1M)");
    }

    @Test
    void reportsAllMistakesAtOnce() {
        environment.put("UMP_DELIVERY_TIMEOUT", "15s");
        properties.setProperty("ump.breaker.window", "0");
        properties.setProperty("ump.db.url", "postgres://localhost/ump");
        assertThat(check().mistakes()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "ump.delivery.timeout, 15, write `PT15S`",
        "ump.delivery.timeout, ' PT15S', write `PT15S`",
        "ump.delivery.timeout, 500ms, write `PT0.5S`",
        "ump.delivery.timeout, 2 min, write `PT2M`",
        "ump.delivery.lease, 1h, write `PT1H`",
        "ump.events.retention, 30d, write `P30D`",
        "ump.events.retention, soon, write `PT1S`",
        "ump.delivery.timeout, PT-15S, is not between PT1S and PT1M",
        "ump.delivery.timeout, -PT15S, is not between PT1S and PT1M",
        "ump.delivery.timeout, PT0S, is not between PT1S and PT1M",
        "ump.delivery.timeout, PT2M, is not between PT1S and PT1M",
        "ump.delivery.timeout, PT１５S, is not an ISO 8601 duration",
        "ump.delivery.timeout, '', is empty; remove it to use the default `PT15S`",
        "ump.delivery.retry-schedule, 'PT5S,soon', is not an ISO 8601 duration",
        "ump.delivery.retry-schedule, 'PT5S,', has an empty entry",
        "ump.delivery.max-work, 0, is not between 1 and",
        "ump.delivery.max-work, -4, is not between 1 and",
        "ump.delivery.max-work, 4k, is not a whole number",
        "ump.delivery.max-work, 4000.5, is not a whole number",
        "ump.delivery.max-work, 99999999999999999999, is not a whole number",
        "ump.delivery.max-work, ٤٠٠, is not a whole number",
        "ump.breaker.failure-rate, 1.1, must be above 0 and at most 1",
        "ump.breaker.failure-rate, '0,7', is not a number",
        "ump.delivery.allow-http, yes, is neither true nor false",
        "ump.delivery.allowed-networks, 10.0.0.1/8, bits set beyond its prefix",
        "ump.delivery.allowed-networks, 10.0.0.0/33, too long for its address",
        "ump.delivery.allowed-networks, 'localhost/8', is not a list of ranges",
        "ump.delivery.extra-ca-file, /nowhere/ca.pem, cannot be read: no such file",
        "ump.db.url, postgresql://db/ump, is not an address such as `jdbc:postgresql://host:5432/database`",
        "ump.db.url, jdbc:postgresql://db:port/ump, is not an address such as",
        "ump.db.url, jdbc:postgresql://db:99999/ump, is not an address such as",
        "ump.broker.url, 'tcp://a:61616,b:61616', is not an address such as `tcp://host:61616`",
        "ump.broker.url, tcp://a:0, is not an address such as",
        "ump.notices.url, example.com/notices, is not an address such as `https://host/path`",
        "ump.breaker.probe-interval, PT10M, is longer than ump.breaker.max-probe-interval",
    })
    void refuses(String key, String value, String reason) {
        properties.setProperty(key, value);
        assertThat(check().mistakes())
                .singleElement()
                .asString()
                .startsWith(key + ": ")
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "ump.delivery.retry-schedule, 'PT1S, PT5M,P7D'",
        "ump.delivery.allow-http, TRUE",
        "ump.delivery.allowed-networks, '127.0.0.0/8,::1/128, fc00::/7'",
        "ump.delivery.allowed-networks, ''",
        "ump.db.url, 'jdbc:postgresql://one:5432,two/ump_events?connectTimeout=5&socketTimeout=120'",
        "ump.db.url, jdbc:postgresql://[::1]:5432/ump",
        "ump.db.url, jdbc:h2:mem:x",
        "ump.db.password, ''",
        "ump.broker.url, '(tcp://a:61616,tcp://b:61616)?ha=true&reconnectAttempts=-1'",
        "ump.broker.url, tcp://broker:61617?sslEnabled=true&trustStoreType=PEMCA&trustStorePath=/etc/ump/ca.pem",
        "ump.events.retention, P30D",
        "ump.replay.step-interval, PT0.5S",
    })
    void accepts(String key, String value) {
        properties.setProperty(key, value);
        assertThat(check().mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "no base64 at all!", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVoxMjM0NTY3ODkw"})
    void neverShowsASecret(String secret) {
        properties.setProperty("ump.secrets.key", secret);
        environment.put("UMP_SECRETS_PREVIOUS_KEYS", KEY + "," + secret);
        properties.setProperty("ump.db.url", "jdbc:mysql://db/ump?password=" + secret);
        assertThat(check().mistakes())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).doesNotContain(secret, KEY))
                .anySatisfy(
                        line -> assertThat(line).startsWith("ump.secrets.key: the value is not 32 bytes in base64"));
        assertThat(check().inForce()).doesNotContain(secret, KEY).contains("ump.secrets.key=set");
    }

    @Test
    void requiresAWritableDataDirectoryOnlyIfItIsNeeded() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        properties.setProperty("ump.data.dir", file.resolve("data").toString());
        assertThat(check().mistakes())
                .singleElement()
                .asString()
                .startsWith("ump.data.dir: ")
                .contains("cannot be written");

        properties.setProperty("ump.db.url", "jdbc:postgresql://db/ump");
        properties.setProperty("ump.broker.url", "tcp://broker:61616");
        properties.setProperty("ump.admin.token", "a-token-that-is-long-enough");
        properties.setProperty("ump.secrets.key", KEY);
        assertThat(check().mistakes()).isEmpty();
    }

    @Test
    void readsFilesLast() throws Exception {
        Files.writeString(directory.resolve("ump.delivery.timeout"), "15s\n");
        Files.writeString(directory.resolve("ump.delivery.lease"), "15s\n");
        environment.put("UMP_DELIVERY_LEASE", "PT15S");
        var source = new DirectorySource(new ProcessSource(properties, environment), directory);
        assertThat(new SettingsCheck(source).mistakes())
                .singleElement()
                .asString()
                .startsWith("ump.delivery.timeout: `15s` is not an ISO 8601 duration")
                .contains("(file " + directory.resolve("ump.delivery.timeout"));
    }

    @Test
    void noticesRequireASecretAndTls() {
        properties.setProperty("ump.notices.url", "http://ops.example/notices");
        assertThat(check().mistakes()).singleElement().asString().startsWith("ump.notices.secret: is not set");
        properties.setProperty("ump.notices.secret", "whsec_" + KEY);
        assertThat(check().mistakes()).singleElement().asString().contains("not an https address");
        properties.setProperty("ump.delivery.allow-http", "true");
        assertThat(check().mistakes()).isEmpty();
    }

    @Test
    void warnsOfUnknownSettings() {
        properties.setProperty("ump.delivery.time-out", "PT5S");
        environment.put("UMP_DELIVERY_RETRYSCHEDULE", "PT5S");
        environment.put("UMP_SOMETHING_ELSE_ALTOGETHER", "1");
        environment.put("UMP_EVENTS_SERVICE_HOST", "10.0.0.1");
        environment.put("UMP_EVENTS_PORT_80_TCP_ADDR", "10.0.0.1");
        environment.put("UMP_EVENTS_PORT", "tcp://10.0.0.1:80");
        assertThat(check().mistakes()).isEmpty();
        assertThat(check().unknown())
                .containsExactlyInAnyOrder(
                        "ump.delivery.time-out is not a setting of UMP Events and is ignored: did you mean ump.delivery.timeout?",
                        "UMP_DELIVERY_RETRYSCHEDULE is not a setting of UMP Events and is ignored: did you mean UMP_DELIVERY_RETRY_SCHEDULE?",
                        "UMP_SOMETHING_ELSE_ALTOGETHER is not a setting of UMP Events and is ignored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG", "de-DE", "th-TH-u-nu-thai"})
    void doesNotDependOnTheLocale(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        environment.put("UMP_DELIVERY_TIMEOUT", "PT7S");
        environment.put("UMP_DELIVERY_SWEEP_INTERVAL", "1");
        environment.put("UMP_DELIVERY_ALLOW_HTTP", "FALSE");
        environment.put("UMP_DELIVERY_LEASE", "1 MIN");
        assertThat(check().mistakes())
                .containsExactly(
                        "ump.delivery.lease: `1 MIN` is not an ISO 8601 duration; write `PT1M`"
                                + " (environment variable UMP_DELIVERY_LEASE; allowed: duration, PT1S to PT1H)",
                        "ump.delivery.sweep-interval: `1` is not an ISO 8601 duration; write `PT1S`"
                                + " (environment variable UMP_DELIVERY_SWEEP_INTERVAL; allowed: duration, PT0.01S to PT1M)");
        assertThat(check().inForce()).contains("ump.delivery.timeout=PT7S");
    }

    private SettingsCheck check() {
        return new SettingsCheck(new ProcessSource(properties, environment));
    }
}
