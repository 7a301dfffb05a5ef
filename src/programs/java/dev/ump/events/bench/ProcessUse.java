package dev.ump.events.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process has used so far, as the kernel counts it; only Linux tells.
 *
 * @param cpuMillis in user and kernel mode, all threads together, and that of its children that have ended
 * @param residentMegabytes of memory
 */
record ProcessUse(long cpuMillis, double residentMegabytes) {

    static final ProcessUse NONE = new ProcessUse(0, 0);

    /** The kernel counts in hundredths of a second for everyone who asks it this way. */
    private static final int MILLIS_PER_TICK = 10;

    /** Of the fields behind the command's closing bracket, which may itself contain spaces: own and ended children's. */
    private static final int FIRST_TIME = 11;

    private static final int LAST_TIME = 14;

    static ProcessUse of(long pid) {
        return of(pid, "VmRSS:");
    }

    /** A process with all its children, of their memory what they do not share. */
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
