package dev.ump.events.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Ports that nobody listens on. They are below those that Linux and macOS give to who asks for any: seconds pass until
 * a process that was told its port listens there, a killed one leaves its port alone for a while, and in either the
 * system would give the port to a connection of somebody else.
 */
public final class Ports {

    static final int FIRST = 20_000;
    static final int LAST = 32_767;

    private static final int COUNT = LAST - FIRST + 1;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    /** A free one on loopback, which this JVM has not been given before. */
    public static int free() {
        var each = IntStream.generate(() -> FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT));
        return firstFree(each.limit(COUNT), FIRST, LAST);
    }

    /** The lowest of those that is free on loopback, for one that people look for. */
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
