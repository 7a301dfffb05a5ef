package dev.ump.events.pull.boundary;

import dev.ump.events.platform.control.Json;
import dev.ump.events.platform.entity.Sha256;
import dev.ump.events.pull.entity.FeedPage;
import dev.ump.events.pull.entity.FeedPage.Document;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that a request sets on its response: not one that the client already has, and compressed or not. It
 * keeps no part of the request, which may be over by the time the response is ready.
 *
 * @param known the entity tags of the responses that the client has
 * @param gzip whether the client accepts gzip
 */
record Conditional(String known, boolean gzip) {

    /** Minimum body size in bytes for compression; below it, gzip saves nothing. */
    private static final int WORTH_ZIPPING = 1000;

    static Conditional of(HttpHeaders headers) {
        return new Conditional(
                text(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH)),
                accepts(text(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING))));
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header;
    }

    /** The client does not accept an encoding with {@code q=0}. */
    private static boolean accepts(String encodings) {
        return elements(encodings.toLowerCase(Locale.ROOT).replace(" ", ""))
                .filter(encoding -> encoding.startsWith("gzip") || encoding.startsWith("*"))
                .findFirst()
                .filter(encoding -> !encoding.matches("[^;]+;q=0(\\.0*)?"))
                .isPresent();
    }

    private static Stream<String> elements(String list) {
        return Arrays.stream(list.split(",")).map(String::strip);
    }

    /** A single event, whose bytes never change. */
    Response answer(Document event) {
        byte[] body = Json.write(event);
        return answer(body, Sha256.hex(body)).build();
    }

    /**
     * A page. Its tag ignores the cursor, which is different each time: a client that has the page continues with its
     * own cursor.
     */
    ResponseBuilder answer(FeedPage page) {
        return answer(Json.write(page), Sha256.hex(Json.write(page.withoutCursor())));
    }

    private ResponseBuilder answer(byte[] body, String digest) {
        String tag = "W/\"" + digest.substring(0, 32) + '"';
        ResponseBuilder answer = isKnown(tag) ? Response.notModified() : encoded(body);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding, Authorization");
    }

    private boolean isKnown(String tag) {
        return elements(known).anyMatch(one -> one.equals("*") || tag.equals(one) || tag.equals("W/" + one));
    }

    private ResponseBuilder encoded(byte[] body) {
        boolean zip = gzip && body.length >= WORTH_ZIPPING;
        var answer = Response.ok(zip ? zipped(body) : body, MediaType.APPLICATION_JSON_TYPE);
        return zip ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer;
    }

    private static byte[] zipped(byte[] body) {
        var bytes = new ByteArrayOutputStream(body.length / 4);
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
