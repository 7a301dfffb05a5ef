package dev.ump.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Sends signals to processes with {@code kill}. */
final class Signals {

    private Signals() {}

    /** Sends a signal to one process. */
    static void send(String signal, Process process) {
        if (!isSent(signal, List.of(process.pid()))) {
            throw new IllegalStateException("cannot send signal " + signal + " to " + process.pid());
        }
    }

    /** Sends a signal to a process first, so that it starts no more children, and then to its remaining descendants. */
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
