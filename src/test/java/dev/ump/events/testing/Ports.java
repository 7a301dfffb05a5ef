package dev.ump.events.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Free ports, below the ephemeral ranges of Linux and macOS. A process takes seconds to listen on its port, and a killed
 * one leaves it unused for a while; meanwhile the system could give an ephemeral port to another connection.
 */
public final class Ports {

    static final int FIRST = 20_000;
    static final int LAST = 32_767;

    private static final int COUNT = LAST - FIRST + 1;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    /** A free loopback port that this JVM has not been given before. */
    public static int free() {
        var each = IntStream.generate(() -> FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT));
        return firstFree(each.limit(COUNT), FIRST, LAST);
    }

    /** The lowest free loopback port of a range, for ports that people look up. */
    public static int firstFree(int first, int last) {
        return firstFree(IntStream.rangeClosed(first, last), first, last);
    }

    private static int firstFree(IntStream ports, int first, int last) {
        return ports.filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port from " + first + " to " + last));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
