package dev.ump.events.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A process's resource usage so far, from Linux's {@code /proc}.
 *
 * @param cpuMillis user and kernel time of all threads and of children that have ended
 * @param residentMegabytes resident memory
 */
record ProcessUse(long cpuMillis, double residentMegabytes) {

    static final ProcessUse NONE = new ProcessUse(0, 0);

    /** The unit of {@code /proc/<pid>/stat} is always a hundredth of a second. */
    private static final int MILLIS_PER_TICK = 10;

    /**
     * Indexes after the command's closing bracket (the command may contain spaces): CPU times of the process and of its
     * ended children.
     */
    private static final int FIRST_TIME = 11;

    private static final int LAST_TIME = 14;

    static ProcessUse of(long pid) {
        return of(pid, "VmRSS:");
    }

    /** A process with all its descendants, counting only their unshared memory. */
    static ProcessUse ofFamily(long pid) {
        return Stream.concat(
                        Stream.of(pid),
                        ProcessHandle.of(pid).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .map(each -> of(each, "RssAnon:"))
                .reduce(NONE, ProcessUse::plus);
    }

    private ProcessUse plus(ProcessUse other) {
        return new ProcessUse(cpuMillis + other.cpuMillis, residentMegabytes + other.residentMegabytes);
    }

    private static ProcessUse of(long pid, String memory) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            return new ProcessUse(
                    cpuMillis(Files.readString(process.resolve("stat"))), kilobytes(process, memory) / 1024.0);
        } catch (NoSuchFileException ended) {
            return NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long cpuMillis(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = FIRST_TIME; field <= LAST_TIME; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks * MILLIS_PER_TICK;
    }

    private static long kilobytes(Path process, String name) throws IOException {
        try (Stream<String> lines = Files.lines(process.resolve("status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }
}
