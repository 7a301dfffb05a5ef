package dev.ump.events.platform.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest used to recognize things that are not stored, or not compared, as they are. */
public final class Sha256 {

    private Sha256() {}

    public static byte[] of(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(of(content));
    }

    /** Returns the digest of the text in UTF-8. */
    public static String hex(String text) {
        return hex(text.getBytes(UTF_8));
    }
}
