package dev.ump.events.operations.boundary;

import dev.ump.events.platform.entity.Sha256;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One console file, small enough to be held in memory. */
record ConsoleFile(String contentType, byte[] content) {

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html;charset=UTF-8", "js", "text/javascript;charset=UTF-8", "css", "text/css;charset=UTF-8");

    /** Plain names, one directory deep, so that a path leading elsewhere cannot be expressed. */
    private static final Pattern NAME = Pattern.compile("/(?:[a-z-]+/)?[a-z-]+\\.(?<suffix>[a-z]+)");

    /** The console's library files, which their WebJars keep below a directory named for the version. */
    private static final Map<String, WebJarFile> FROM_WEBJARS = Map.of(
            "/vendor/uplot.js", new WebJarFile("/webjars/uplot/", "dist/uPlot.esm.js"),
            "/vendor/uplot.css", new WebJarFile("/webjars/uplot/", "dist/uPlot.min.css"));

    private record WebJarFile(String versions, String file) {

        /** Returns its path; a WAR contains one version of it. */
        Optional<String> in(ServletContext context) {
            Set<String> directories = context.getResourcePaths(versions);
            return directories == null
                    ? Optional.empty()
                    : directories.stream().map(version -> version + file).findFirst();
        }
    }

    /**
     * Returns the file at {@code path} below the console; {@code /} is the console's page.
     *
     * @return nothing if no file of the console has that name
     */
    static Optional<ConsoleFile> at(String path, ServletContext context) throws IOException {
        String name = path.equals("/") ? "/index.html" : path;
        Matcher matcher = NAME.matcher(name);
        String contentType = matcher.matches() ? CONTENT_TYPES.get(matcher.group("suffix")) : null;
        if (contentType == null) {
            return Optional.empty();
        }
        Optional<String> resource = FROM_WEBJARS.containsKey(name)
                ? FROM_WEBJARS.get(name).in(context)
                : Optional.of(ConsoleServlet.PATH + name);
        return resource.isEmpty() ? Optional.empty() : read(resource.get(), contentType, context);
    }

    private static Optional<ConsoleFile> read(String resource, String contentType, ServletContext context)
            throws IOException {
        try (InputStream file = context.getResourceAsStream(resource)) {
            return file == null ? Optional.empty() : Optional.of(new ConsoleFile(contentType, file.readAllBytes()));
        }
    }

    /** A strong entity tag: the same bytes have the same tag, on every node and after every restart. */
    String etag() {
        return '"' + HexFormat.of().formatHex(Sha256.of(content), 0, 16) + '"';
    }
}
