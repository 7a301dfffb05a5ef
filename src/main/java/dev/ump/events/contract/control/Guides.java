package dev.ump.events.contract.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The product's guides: pages rendered from the Markdown in {@code docs}, and the files that they link to. */
@ApplicationScoped
public class Guides {

    private static final Pattern NAME = Pattern.compile("([a-z]+/)?[A-Za-z0-9-]+(\\.[a-z]+)?");

    /** Only pages that exist are kept: their number is bounded by the guides, however many names are requested. */
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    /** Returns a page by its name, such as {@code partners}, as HTML. */
    public Optional<String> page(String name) {
        String source = name.endsWith(".md") ? name : name + ".md";
        return NAME.matcher(source).matches()
                ? Optional.ofNullable(pages.computeIfAbsent(source, Guides::made))
                : Optional.empty();
    }

    /** Returns a file that a page links to, such as {@code receivers/receiver.py}, unchanged. */
    public Optional<String> file(String name) {
        return NAME.matcher(name).matches() && name.contains(".") ? read(name) : Optional.empty();
    }

    private static @Nullable String made(String path) {
        return read(path).map(text -> GuidePage.of(root(path), text)).orElse(null);
    }

    /** Returns how many pages are kept. */
    int kept() {
        return pages.size();
    }

    private static String root(String path) {
        return path.contains("/") ? "../../" : "../";
    }

    private static Optional<String> read(String path) {
        try (InputStream file = Guides.class.getResourceAsStream("/guides/" + path)) {
            return file == null ? Optional.empty() : Optional.of(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
