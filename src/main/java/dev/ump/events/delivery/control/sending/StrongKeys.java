package dev.ump.events.delivery.control.sending;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.interfaces.RSAKey;
import java.util.Set;
import javax.crypto.interfaces.DHKey;
import org.jspecify.annotations.Nullable;

/**
 * Refuses keys that are too short today: RSA and Diffie-Hellman under {@value #SHORTEST} bits, in every certificate of a chain
 * and in the handshake. What the JDK itself refuses stays refused.
 */
final class StrongKeys implements AlgorithmConstraints {

    private static final int SHORTEST = 2048;

    @Override
    public boolean permits(
            Set<CryptoPrimitive> primitives, String algorithm, @Nullable AlgorithmParameters parameters) {
        return true;
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().bitLength() >= SHORTEST;
        }
        return !(key instanceof DHKey exchanged) || exchanged.getParams().getP().bitLength() >= SHORTEST;
    }

    @Override
    public boolean permits(
            Set<CryptoPrimitive> primitives, String algorithm, Key key, @Nullable AlgorithmParameters parameters) {
        return permits(primitives, key);
    }
}
