package dev.ump.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Signals to processes, as {@code kill} sends them. */
final class Signals {

    private Signals() {}

    /** Sends one to a process alone. */
    static void send(String signal, Process process) {
        if (!isSent(signal, List.of(process.pid()))) {
            throw new IllegalStateException("no signal " + signal + " to " + process.pid());
        }
    }

    /** Sends one to a process, which then starts no more, and to all that it has started and that have not ended meanwhile. */
    static void sendToAll(String signal, Process process) {
        send(signal, process);
        isSent(signal, process.descendants().map(ProcessHandle::pid).toList());
    }

    private static boolean isSent(String signal, List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
