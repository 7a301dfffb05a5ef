package dev.ump.events.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks all settings at once. */
public final class SettingsCheck {

    private static final List<String> KEPT_IN_DATA_DIRECTORY =
            List.of("ump.db.url", "ump.broker.url", "ump.admin.token", "ump.secrets.key");

    private final Source source;

    public SettingsCheck(Source source) {
        this.source = source;
    }

    /** Returns every mistake, one line each: key, value, what is wrong, where it was set. */
    public List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        for (Setting setting : KnownSettings.ALL) {
            source.find(setting.key()).flatMap(found -> mistake(setting, found)).ifPresent(mistakes::add);
        }
        if (mistakes.isEmpty()) {
            Stream.of(dataDirectory(), notices(), probes())
                    .flatMap(Optional::stream)
                    .forEach(mistakes::add);
        }
        return mistakes;
    }

    /** Returns a line for each name that looks like a setting but is not. */
    public List<String> unknown() {
        return source.names().stream()
                .filter(name -> !KnownSettings.isKnown(name) && !OtherNames.isForeign(name))
                .map(name -> name + " is not a setting of UMP Events and is ignored"
                        + OtherNames.nearest(name)
                                .map(known -> ": did you mean " + known + "?")
                                .orElse(""))
                .toList();
    }

    /** Returns every setting in force, as {@code key=value}; for secrets, only whether they are set. */
    public String inForce() {
        List<String> shown = new ArrayList<>();
        for (Setting setting : KnownSettings.ALL) {
            String value = value(setting);
            shown.add(setting.key() + "=" + (value.isEmpty() ? "unset" : setting.shown(value)));
        }
        return String.join(" ", shown);
    }

    private static Optional<String> mistake(Setting setting, Source.Found found) {
        String value = found.value();
        if (value.isBlank()) {
            return setting.defaultValue() == null || setting.defaultValue().isEmpty()
                    ? Optional.empty()
                    : Optional.of(setting.key() + ": is empty; remove it to use the default `" + setting.defaultValue()
                            + "` (" + found.origin() + "; allowed: "
                            + setting.kind().allowed() + ")");
        }
        String shown = setting.shown(value);
        return setting.kind()
                .fault(value)
                .map(fault -> setting.key() + ": " + (shown.equals(value) ? "`" + value + "`" : "the value") + " "
                        + fault + " (" + found.origin() + "; allowed: "
                        + setting.kind().allowed() + ")");
    }

    private Optional<String> dataDirectory() {
        boolean needed =
                KEPT_IN_DATA_DIRECTORY.stream().anyMatch(key -> value(key).isEmpty());
        if (!needed) {
            return Optional.empty();
        }
        String directory = value("ump.data.dir");
        return LocalPaths.whyNotWritable(directory)
                .map(why -> "ump.data.dir: `" + directory + "` " + why + " (" + origin("ump.data.dir")
                        + "; allowed: a directory that this process can write to)");
    }

    private Optional<String> notices() {
        String url = value("ump.notices.url");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (value("ump.notices.secret").isEmpty()) {
            return Optional.of("ump.notices.secret: is not set, but ump.notices.url requires it (allowed: "
                    + Keys.webhookSecret().allowed() + ")");
        }
        boolean secure =
                url.regionMatches(true, 0, "https:", 0, 6) || "true".equalsIgnoreCase(value("ump.delivery.allow-http"));
        return secure
                ? Optional.empty()
                : Optional.of("ump.notices.url: the value is not an https address (" + origin("ump.notices.url")
                        + "; http is only allowed with ump.delivery.allow-http)");
    }

    private Optional<String> probes() {
        String first = value("ump.breaker.probe-interval");
        String longest = value("ump.breaker.max-probe-interval");
        return java.time.Duration.parse(first).compareTo(java.time.Duration.parse(longest)) <= 0
                ? Optional.empty()
                : Optional.of(
                        "ump.breaker.probe-interval: `" + first + "` is longer than ump.breaker.max-probe-interval, `"
                                + longest + "` (" + origin("ump.breaker.probe-interval") + ")");
    }

    private String value(String key) {
        return value(KnownSettings.of(key));
    }

    private String value(Setting setting) {
        String fallback = setting.defaultValue() == null ? "" : setting.defaultValue();
        return source.find(setting.key())
                .map(found -> found.value().strip())
                .filter(text -> !text.isEmpty())
                .orElse(fallback);
    }

    private String origin(String key) {
        return source.find(key).map(Source.Found::origin).orElse("default");
    }
}
