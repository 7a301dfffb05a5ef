package dev.ump.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signals to processes, as {@code kill} sends them. */
final class Signals {

    private Signals() {}

    /** Sends one to a process alone. */
    static void send(String signal, Process process) {
        kill(signal, List.of(process.pid()));
    }

    /** Sends one to a process and to all that it has started. */
    static void sendToAll(String signal, Process process) {
        kill(
                signal,
                Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .map(ProcessHandle::pid)
                        .toList());
    }

    private static void kill(String signal, List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("failed: " + command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
