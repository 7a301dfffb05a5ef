package dev.ump.events.delivery.control.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ump.events.subscriptions.entity.WebhookSecret;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests, in both schemes and with every secret in force. Thread-safe. */
public final class Signer {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prototype;

    public Signer() {
        try {
            this.prototype = Mac.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * Returns the signatures over a body, one per secret, in the order of the secrets.
     *
     * @param unixSeconds the time of this attempt
     * @throws IllegalArgumentException if there is no secret
     */
    public Signatures sign(String eventId, long unixSeconds, byte[] body, List<WebhookSecret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("at least one secret is required to sign");
        }
        Mac mac = copy();
        byte[] umpPrefix = (unixSeconds + ".").getBytes(UTF_8);
        byte[] webhookPrefix = (eventId + "." + unixSeconds + ".").getBytes(UTF_8);
        StringBuilder ump = new StringBuilder(160).append("t=").append(unixSeconds);
        StringBuilder webhook = new StringBuilder(96);
        for (WebhookSecret secret : secrets) {
            ump.append(",v1=").append(HexFormat.of().formatHex(hmac(mac, secret.wholeBytes(), umpPrefix, body)));
            webhook.append(webhook.isEmpty() ? "v1," : " v1,")
                    .append(Base64.getEncoder().encodeToString(hmac(mac, secret.keyBytes(), webhookPrefix, body)));
        }
        return new Signatures(ump.toString(), webhook.toString());
    }

    private static byte[] hmac(Mac mac, byte[] key, byte[] prefix, byte[] body) {
        try {
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("any bytes are a key of " + ALGORITHM, e);
        }
        mac.update(prefix);
        return mac.doFinal(body);
    }

    /** Copying is cheaper than searching the providers, and a Mac must not be shared. */
    private Mac copy() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's " + ALGORITHM + " can be copied", e);
        }
    }
}
