package dev.ump.events.front;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ump.events.testing.Patience;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bar in a request is a line break. */
class RequestScannerTest {

    private final RequestScanner scanner = new RequestScanner();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1|Host: x||",
                "GET / HTTP/1.0||",
                "|GET /events?limit=1&cursor=%zz HTTP/1.1|Host: [::1]:8080|X:||",
                "DELETE /admin/partners/prt_1%20%C3%A9 HTTP/1.1|HOST:\tx \t|Content-Length: 0||",
                "POST /admin/events HTTP/1.1|Host: x|Content-Length: 5||{\"a\"}",
                "POST /admin/events HTTP/1.1|Host: x|Expect: 100-Continue|Content-Length: 1||a",
                "POST /admin/events HTTP/1.1|Host: x|Transfer-Encoding: Chunked||3|abc|0A|0123456789|0||",
                "POST /admin/events HTTP/1.1|Host: x|Transfer-Encoding: chunked||0|X-Trailer: a||",
                "OPTIONS * HTTP/1.1|Host: x.example:80||",
            })
    void consumesAWholeRequest(String text) throws RefusedRequest {
        Buffer bytes = bytes(text + "GET / HTTP/1.1|");

        assertThat(scanner.take(bytes)).isEqualTo(text.replace("|", "\r\n").length());
        assertThat(scanner.isBetweenRequests()).isTrue();
    }

    @Test
    void masksTheUpgradeHeader() throws RefusedRequest {
        Buffer bytes = bytes("POST / HTTP/1.1|upgrade: h2c|Host: x|Content-Length: 2||{}");

        assertThat(scanner.take(bytes)).isEqualTo(bytes.remaining());
        assertThat(bytes.toStringContent()).contains("\r\nXpgrade: h2c\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            400~GET /events
            400~get
            505~GET / HTTP/1.2|Host: x||
            505~PRI * HTTP/2.0||SM||
            501~TRACE / HTTP/1.1|Host: x|Content-Length: 3||abc
            501~QUERY / HTTP/1.1|Host: x||
            501~CONNECT x:443 HTTP/1.1|Host: x||
            400~GET  / HTTP/1.1|Host: x||
            400~GET http://other/ HTTP/1.1|Host: x||
            400~GET /%zz HTTP/1.1|Host: x||
            400~POST /admin/events% HTTP/1.1|Host: x||
            400~GET /%ff HTTP/1.1|Host: x||
            400~GET /events/%00 HTTP/1.1|Host: x||
            400~GET /admin;x/partners HTTP/1.1|Host: x||
            400~GET /metrics%2f HTTP/1.1|Host: x||
            400~GET /met%72ics HTTP/1.1|Host: x||
            400~GET /x%5cadmin HTTP/1.1|Host: x||
            400~GET /x\\admin HTTP/1.1|Host: x||
            400~GET //admin HTTP/1.1|Host: x||
            400~GET /x/../admin HTTP/1.1|Host: x||
            400~GET /x/%2e%2e/admin HTTP/1.1|Host: x||
            400~GET /./admin HTTP/1.1|Host: x||
            400~GET /%252e HTTP/1.1|Host: x||
            404~GET /metrics/ HTTP/1.1|Host: x||
            404~GET /health/ready/ HTTP/1.1|Host: x||
            400~GET / HTTP/1.1||
            400~GET / HTTP/1.1|Host:||
            400~GET / HTTP/1.1|Host: a|Host: a||
            400~GET / HTTP/1.1|Host: a b||
            400~GET / HTTP/1.1|Host: a:99999||
            400~GET / HTTP/1.1|Host: user@a||
            400~GET / HTTP/1.1|Host : a||
            400~GET / HTTP/1.1|Host: a| folded||
            400~GET / HTTP/1.1|Host: a|No colon||
            400~GET / HTTP/1.1|Host: a|X: a\u0000||
            400~POST / HTTP/1.1|Host: x|Content-Length: +5||
            400~POST / HTTP/1.1|Host: x|Content-Length: -5||
            400~POST / HTTP/1.1|Host: x|Content-Length: 5, 5||
            400~POST / HTTP/1.1|Host: x|Content-Length: 5|Content-Length: 5||
            400~POST / HTTP/1.1|Host: x|Content-Length: 99999999999999999999||
            413~POST / HTTP/1.1|Host: x|Content-Length: 2147483648||
            413~POST / HTTP/1.1|Host: x|Content-Length: 1048577||
            413~POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||FFFFFFFF|
            400~POST / HTTP/1.1|Host: x|Content-Length: 5|Transfer-Encoding: chunked||
            400~POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked|Transfer-Encoding: chunked||
            400~POST / HTTP/1.0|Host: x|Transfer-Encoding: chunked||
            501~POST / HTTP/1.1|Host: x|Transfer-Encoding: xchunked||
            501~POST / HTTP/1.1|Host: x|Transfer-Encoding: gzip, chunked||
            417~POST / HTTP/1.1|Host: x|Expect: a miracle|Content-Length: 5||
            400~POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||1;a=b|
            400~POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||0x1|
            400~POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||-1|
            400~POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked|||
            400~POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||1|ab|
            400~POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||0|no trailer|
            400~GET / HTTP/1.1|Host: x|Payara-Tracing-TraceId: x||
            """)
    void refusesAmbiguousRequests(int status, String text) {
        RefusedRequest refused = refused(text.contains("|") ? text : text + "|");

        assertThat(refused.status()).as(refused.why()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET / HTTP/1.1\r\nHost: x\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\n0\r\n\r\n",
            })
    void refusesLineEndsOtherThanCrLf(String text) {
        assertThat(refused(text).status()).isEqualTo(400);
    }

    @Test
    void limitsTheHead() {
        assertThat(refused("GET / HTTP/1.1|Host: x|X: " + "a".repeat(9000)).status())
                .isEqualTo(431);
        assertThat(refused("GET / HTTP/1.1|Host: x|" + "X: a|".repeat(101) + "|")
                        .status())
                .isEqualTo(431);
    }

    @Test
    void limitsAChunkedBody() {
        String chunk = "FFFF|" + "a".repeat(0xFFFF) + "|";

        assertThat(refused("POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||" + chunk.repeat(17))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void countsTheOverheadOfTinyChunks() {
        assertThat(refused("POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||" + "1|a|".repeat(17_000))
                        .status())
                .isEqualTo(413);
    }

    /** Rescanning from every space would take about ten minutes. */
    @Test
    void scansAValueOfManySpacesQuickly() {
        String spaces = "a" + " ".repeat(7000) + "b";
        assertTimeoutPreemptively(Patience.LONG, () -> {
            for (int i = 0; i < 10_000; i++) {
                new RequestScanner().take(bytes("GET / HTTP/1.1|Host: x|X: " + spaces + "||"));
            }
        });
    }

    @Test
    void consumesNothingUntilTheHeadIsComplete() throws RefusedRequest {
        String head = "POST /admin/events HTTP/1.1|Host: x|Transfer-Encoding: chunked||";
        for (int i = 1; i < head.replace("|", "\r\n").length(); i++) {
            assertThat(scanner.take(bytes(head).slice(0, i))).isZero();
        }
        assertThat(scanner.take(bytes(head))).isPositive();
        assertThat(scanner.isBetweenRequests()).isFalse();
    }

    @Test
    void consumesABodyByteByByte() throws RefusedRequest {
        scanner.take(bytes("POST /admin/events HTTP/1.1|Host: x|Transfer-Encoding: chunked||"));
        String body = "3\r\nabc\r\n0\r\n\r\n";
        for (int i = 0; i < body.length(); i++) {
            assertThat(scanner.isBetweenRequests()).isFalse();
            assertThat(scanner.take(bytes(body.substring(i, i + 1)))).isOne();
        }
        assertThat(scanner.isBetweenRequests()).isTrue();
    }

    private RefusedRequest refused(String text) {
        return catchThrowableOfType(RefusedRequest.class, () -> scanner.take(bytes(text)));
    }

    private static Buffer bytes(String text) {
        return Buffers.wrap(
                MemoryManager.DEFAULT_MEMORY_MANAGER, text.replace("|", "\r\n").getBytes(ISO_8859_1));
    }
}
