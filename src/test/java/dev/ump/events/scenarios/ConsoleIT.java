package dev.ump.events.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.events.testing.Answer;
import dev.ump.events.testing.SharedServer;
import dev.ump.events.testing.UmpApi;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files are served with the right headers, and nothing else is served. */
@ExtendWith(SharedServer.class)
class ConsoleIT {

    private static final Path SOURCES = Path.of("src/main/webapp/console");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=UTF-8", "js", "text/javascript;charset=UTF-8", "css", "text/css;charset=UTF-8");

    private final UmpApi ump;

    ConsoleIT(UmpApi ump) {
        this.ump = ump;
    }

    static List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(SOURCES)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void servesEveryFileUnchanged(String file) throws IOException {
        Answer answer = ump.get("/console/" + file, null).expect(200);

        assertThat(answer.text()).isEqualTo(Files.readString(SOURCES.resolve(file)));
        assertThat(answer.header("Content-Type")).isEqualTo(TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
        assertSecurityHeaders(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor/uplot.js", "vendor/uplot.css"})
    void servesLibraryFilesFromTheirWebJar(String file) {
        Answer answer = ump.get("/console/" + file, null).expect(200);

        assertThat(answer.text()).hasSizeGreaterThan(1000);
        assertThat(answer.header("Content-Type")).isEqualTo(TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
        assertSecurityHeaders(answer);
    }

    @Test
    void servesThePageAtTheDirectory() throws IOException {
        Answer answer = ump.get("/console/", null).expect(200);

        assertThat(answer.text()).isEqualTo(Files.readString(SOURCES.resolve("index.html")));
        assertThat(answer.header("Content-Type")).isEqualTo(TYPES.get("html"));
        assertSecurityHeaders(answer);
    }

    @Test
    void redirectsToTheTrailingSlash() {
        assertThat(ump.get("/console", null).expect(301).header("Location")).isEqualTo("/console/");
    }

    @Test
    void redirectsBrowsersFromTheRoot() {
        Answer answer = get("/", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(answer.expect(303).header("Location")).isEqualTo("console/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json"})
    void answersNotFoundToProgramsAtTheRoot(String accepted) {
        Answer answer = get("/", "Accept", accepted).expect(404);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void answersNotModifiedForAKnownEtag() {
        String etag = ump.get("/console/app.js", null).expect(200).header("ETag");

        Answer again = get("/console/app.js", "If-None-Match", etag).expect(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(etag);
        get("/console/app.js", "If-None-Match", "\"another\"").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.js", "lib", "lib/", "index.html/", "app.js.map", "App.js"})
    void answersNotFoundForUnknownFiles(String name) {
        Answer answer = ump.get("/console/" + name, null).expect(404);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/../WEB-INF/web.xml",
                "/console/%2e%2e/WEB-INF/web.xml",
                "/console/..%2fWEB-INF/web.xml",
                "/console/..%5cWEB-INF%5cweb.xml",
                "/console/%252e%252e/WEB-INF/web.xml",
                "/console/..;/WEB-INF/web.xml",
                "/console/lib/../../WEB-INF/web.xml",
                "/console/WEB-INF/web.xml",
                "/console//WEB-INF/web.xml",
                "/console/%00app.js",
                "/console/app.js%00.html",
                "/WEB-INF/web.xml",
                "/WEB-INF/classes/META-INF/microprofile-config.properties"
            })
    void servesNothingOutsideItsDirectory(String path) {
        Answer answer = ump.get(path, null);

        assertThat(answer.status()).as(answer.toString()).isIn(400, 404);
        assertThat(answer.text()).doesNotContain("web-app", "ump.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void refusesMethodsThatWrite(String method) {
        ump.call(method, "/console/app.js", null, BodyPublishers.noBody()).expect(405);
    }

    @ParameterizedTest
    @MethodSource("files")
    void noFileUsesWhatThePolicyForbids(String file) throws IOException {
        String text = Files.readString(SOURCES.resolve(file));

        assertThat(text)
                .doesNotContainPattern("(?i)<script(?![^>]*\\ssrc=)[^>]*>")
                .doesNotContainPattern("(?i)<style|\\sstyle=|<[a-z][^>]*\\son[a-z]+=|javascript:")
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(")
                .doesNotContain("localStorage", "sessionStorage", "document.cookie");
    }

    @ParameterizedTest
    @MethodSource("files")
    void noFileRefersToAnotherServer(String file) throws IOException {
        // the examples name the partner's endpoint but never call it
        String text = Files.readString(SOURCES.resolve(file)).replace("https://partner.example/", "");

        assertThat(text).doesNotContainPattern("(?i)https?://|[\"'(]//");
    }

    private Answer get(String path, String... headers) {
        return ump.call("GET", path, null, BodyPublishers.noBody(), headers);
    }

    private static void assertSecurityHeaders(Answer answer) {
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                        + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }
}
