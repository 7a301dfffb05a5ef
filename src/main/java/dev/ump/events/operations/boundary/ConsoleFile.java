package dev.ump.events.operations.boundary;

import dev.ump.events.platform.entity.Sha256;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file of the console, small enough to be held whole. */
record ConsoleFile(String contentType, byte[] content) {

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html;charset=UTF-8", "js", "text/javascript;charset=UTF-8", "css", "text/css;charset=UTF-8");

    /** Plain names, one directory deep: a path that leads elsewhere cannot be written in them. */
    private static final Pattern NAME = Pattern.compile("/(?:[a-z-]+/)?[a-z-]+\\.(?<suffix>[a-z]+)");

    /**
     * The file at {@code path} below the console; {@code /} is its page.
     *
     * @return nothing where no file of the console has that name
     */
    static Optional<ConsoleFile> at(String path, ServletContext context) throws IOException {
        String name = path.equals("/") ? "/index.html" : path;
        Matcher matcher = NAME.matcher(name);
        String contentType = matcher.matches() ? CONTENT_TYPES.get(matcher.group("suffix")) : null;
        if (contentType == null) {
            return Optional.empty();
        }
        try (InputStream file = context.getResourceAsStream(ConsoleServlet.PATH + name)) {
            return file == null ? Optional.empty() : Optional.of(new ConsoleFile(contentType, file.readAllBytes()));
        }
    }

    /** A strong entity tag: the same for the same bytes, on every node and after every start. */
    String etag() {
        return '"' + HexFormat.of().formatHex(Sha256.of(content), 0, 16) + '"';
    }
}
