package dev.ump.events.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The host names that a JVM knows, all of them loopback. The JDK reads them from this file instead of asking a name server.
 * While the file is a named pipe without a writer, every look-up hangs, as it does when a name server does not respond.
 */
public final class HostsFile {

    private final Path known;
    private final Path pipe;

    /** What the JVM reads: a link to one of the other two. */
    private final Path file;

    /** @param hosts in addition to the machine's own names */
    public HostsFile(Path directory, List<String> hosts) {
        this.known = directory.resolve("hosts.known");
        this.pipe = directory.resolve("hosts.pipe");
        this.file = directory.resolve("hosts");
        try {
            String machine = InetAddress.getLocalHost().getHostName();
            Files.writeString(known, "127.0.0.1 localhost " + machine + " " + String.join(" ", hosts) + "\n");
            new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
            link(known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The options that make a JVM read this file, each time anew. */
    public List<String> options() {
        return List.of("-Djdk.net.hosts.file=" + file, "-Dsun.net.inetaddr.ttl=0", "-Dsun.net.inetaddr.negative.ttl=0");
    }

    /** From now on, look-ups hang. */
    public void hang() {
        link(pipe);
    }

    /** Look-ups work again. Those that hang end as if there were no such host. */
    public void answer() {
        link(known);
        try {
            new RandomAccessFile(pipe.toFile(), "rw").close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void link(Path target) {
        try {
            Path link = Files.createSymbolicLink(file.resolveSibling("hosts.link"), target);
            Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
