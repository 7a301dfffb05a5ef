package dev.ump.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real nginx in front of a server, with the shipped configuration, but on a loopback port and without TLS. */
public final class NginxProxy implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
    private static final Path SHIPPED = Path.of("server-config/nginx/ump-events.conf");

    private final Path directory = Directories.temporary("ump-nginx");
    private final int port = Ports.free();
    private final Process process;
    private final LastResort lastResort;

    /** @param inside the internal network, in place of the shipped one */
    public NginxProxy(URI server, String inside) {
        try {
            Files.writeString(directory.resolve("nginx.conf"), configuration(server, inside));
            process = new ProcessBuilder(PROGRAM.toString(), "-p", directory.toString(), "-c", "nginx.conf")
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lastResort = LastResort.of("stop-nginx", process::destroy);
        UmpApi.await("nginx to listen", this::isListening, listening -> listening);
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    private boolean isListening() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(Files.readString(directory.resolve("output")));
        }
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String configuration(URI server, String inside) throws IOException {
        String shipped = Files.readString(SHIPPED)
                .replaceAll("(?m)^    server 10\\.0\\.0\\.11:8080.*$", "    server " + server.getAuthority() + ";")
                .replaceAll("(?m)^    server 10\\.0\\.0\\.12:8080.*\n", "")
                .replaceAll("(?m)^    ssl_.*\n", "")
                .replace("listen 443 ssl http2;", "listen 127.0.0.1:" + port + ";")
                .replace("listen 80;", "listen 127.0.0.1:" + Ports.free() + ";")
                .replace("10.0.0.0/8", inside);
        String temporary = List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                .map(name -> name + "_temp_path " + directory + "/" + name + ";\n")
                .reduce("", String::concat);
        String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
        return user + "daemon off;\nmaster_process off;\npid " + directory
                + "/pid;\nerror_log stderr;\nevents {}\nhttp {\n" + "access_log off;\n" + temporary + shipped + "}\n";
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lastResort.dismiss();
        Directories.delete(directory);
    }
}
