package dev.ump.events.settings;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.platform.control.SecretsKey;
import dev.ump.events.subscriptions.entity.NetworkRange;
import dev.ump.events.subscriptions.entity.RetrySchedule;
import dev.ump.events.subscriptions.entity.WebhookSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code and the operators' guide use the settings of one list, and all parsers agree on their values. */
class KnownSettingsTest {

    private static final Pattern NAME = Pattern.compile("\"(ump\\.[a-z]+\\.[a-z.-]+)\"");
    private static final Path GUIDE = Path.of("docs/operating.md");
    private static final String HEAD = "| setting | default | allowed | what it is |\n| --- | --- | --- | --- |\n";
    private static final Set<String> NOT_SETTINGS = Set.of("ump.event.id", "ump.delivery.id", "ump.subscription.id");

    @Test
    void everyDefaultIsValid() {
        assertThat(KnownSettings.ALL)
                .filteredOn(setting -> setting.defaultValue() != null)
                .allSatisfy(setting -> assertThat(setting.kind().fault(String.valueOf(setting.defaultValue())))
                        .isEmpty());
    }

    @Test
    void everySettingTheCodeReadsIsListed() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            var read = sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> names(file))
                    .filter(name -> !NOT_SETTINGS.contains(name))
                    .collect(toSet());
            assertThat(read)
                    .hasSizeGreaterThan(30)
                    .isSubsetOf(KnownSettings.ALL.stream().map(Setting::key).toList());
        }
    }

    @Test
    void noDefaultIsDefinedElsewhere() throws IOException {
        var file = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
            file.load(in);
        }
        assertThat(file.stringPropertyNames()).noneMatch(name -> name.startsWith("ump."));
    }

    /** {@code mvn test -Dtest=KnownSettingsTest -Dump.docs.update=true} rewrites the table. */
    @Test
    void theOperatorsGuideListsEverySetting() throws IOException {
        String guide = Files.readString(GUIDE);
        int begin = guide.indexOf(HEAD);
        int end = guide.indexOf("\n\n", begin);
        String table =
                HEAD + KnownSettings.ALL.stream().map(KnownSettingsTest::row).collect(joining("\n"));
        if (Boolean.getBoolean("ump.docs.update")) {
            Files.writeString(GUIDE, guide.substring(0, begin) + table + guide.substring(end));
        } else {
            assertThat(guide.substring(begin, end)).isEqualTo(table);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "10.0.0.1/8",
                "10.0.0.0/33",
                "fc00::/7",
                "fc00::1/7",
                "::/0",
                "::1/128",
                "::1/129",
                "0.0.0.0/0",
                "010.0.0.0/8",
                "10.0/8",
                "1.2.3.4",
                "host/8",
                "10.0.0.0/-1",
                "::ffff:10.0.0.0/104",
                "256.0.0.0/8",
                ":::/8"
            })
    void networksAreParsedAlike(String range) {
        assertAgreement(Networks.ranges(), range, NetworkRange::parse);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PT5S", "PT5S,PT5M", "PT5S, P7D", "PT0.5S", "P8D", "PT5S,,PT5S", "soon", "PT-5S", "pt5s", "5"})
    void schedulesAreParsedAlike(String schedule) {
        assertAgreement(KnownSettings.of("ump.delivery.retry-schedule").kind(), schedule, RetrySchedule::parse);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsec_",
                "whsec_AAAA",
                "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "whsec_%%"
            })
    void webhookSecretsAreParsedAlike(String secret) {
        assertAgreement(Keys.webhookSecret(), secret, WebhookSecret::of);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "%"
            })
    void keysAreParsedAlike(String key) {
        assertAgreement(Keys.key(), key, SecretsKey::new);
    }

    private static void assertAgreement(Kind kind, String value, Consumer<String> reader) {
        boolean read = true;
        try {
            reader.accept(value);
        } catch (IllegalArgumentException | IllegalStateException e) {
            read = false;
        }
        assertThat(kind.fault(value).isEmpty()).as(value).isEqualTo(read);
    }

    private static Stream<String> names(Path file) {
        try {
            return Arrays.stream(NAME.matcher(Files.readString(file))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toArray(String[]::new));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String row(Setting setting) {
        String shown = setting.defaultValue() == null ? "" : "`" + setting.defaultValue() + "`";
        return "| `" + setting.key() + "` | " + shown + " | " + setting.kind().allowed() + " | " + setting.meaning()
                + " |";
    }
}
