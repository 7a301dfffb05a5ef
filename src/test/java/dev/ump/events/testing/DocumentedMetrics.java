package dev.ump.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics and alerts that the operators' guide documents. */
public final class DocumentedMetrics {

    private static final Path GUIDE = Path.of("docs/operating.md");
    private static final Pattern METRIC = Pattern.compile("(?m)^\\| `(ump_\\w+)(?:\\{\\w+})?` \\| (\\w+)");
    private static final Pattern ALERT = Pattern.compile("(?m)^### (Ump\\w+)$");

    private DocumentedMetrics() {}

    /** The names as exposed; a histogram has three. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        Matcher metrics = METRIC.matcher(text(GUIDE));
        while (metrics.find()) {
            String name = metrics.group(1);
            if (metrics.group(2).equals("histogram")) {
                names.addAll(Set.of(name + "_bucket", name + "_count", name + "_sum"));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    /** The metric types by name. */
    public static Map<String, String> types() {
        return METRIC.matcher(text(GUIDE))
                .results()
                .collect(Collectors.toMap(metric -> metric.group(1), metric -> metric.group(2)));
    }

    public static Set<String> alerts() {
        return all(ALERT, text(GUIDE));
    }

    /** All matches of the pattern's first group in the text. */
    public static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    /** Reads a file of the project. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
