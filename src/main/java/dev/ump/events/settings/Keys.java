package dev.ump.events.settings;

import java.util.Base64;
import java.util.Optional;

/** Keys and secrets, as bytes in base64. Error messages never contain any part of one. */
final class Keys {

    private Keys() {}

    /** A key as printed by {@code openssl rand -base64 32}. */
    static Kind key() {
        return base64("", 32, 32, "; generate one with `openssl rand -base64 32`");
    }

    /** A secret of Standard Webhooks 1.0.0. */
    static Kind webhookSecret() {
        return base64("whsec_", 24, 64, "");
    }

    private static Kind base64(String prefix, int least, int most, String advice) {
        String form = (prefix.isEmpty() ? "" : "`" + prefix + "` and ")
                + (least == most ? "" + least : least + " to " + most) + " bytes in base64";
        return Kinds.of(form, value -> {
            int length = value.startsWith(prefix) ? decodedLength(value.substring(prefix.length())) : -1;
            if (length >= least && length <= most) {
                return Optional.empty();
            }
            return Optional.of("is not " + form + (length < 0 ? "" : ", but " + length + " bytes") + advice);
        });
    }

    private static int decodedLength(String text) {
        try {
            return Base64.getDecoder().decode(text).length;
        } catch (IllegalArgumentException e) {
            // its message would quote a part of the secret
            return -1;
        }
    }
}
