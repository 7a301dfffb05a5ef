package dev.ump.events.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process has used so far, as the kernel counts it; only Linux tells.
 *
 * @param cpuMillis in user and kernel mode, all threads together
 * @param residentMegabytes of memory
 */
record ProcessCpu(long cpuMillis, long residentMegabytes) {

    /** The kernel counts in hundredths of a second for everyone who asks it this way. */
    private static final int MILLIS_PER_TICK = 10;

    /** Of the fields behind the command's closing bracket, which may itself contain spaces. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;

    static ProcessCpu of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
            return new ProcessCpu(ticks * MILLIS_PER_TICK, residentKilobytes(process) / 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long residentKilobytes(Path process) throws IOException {
        try (Stream<String> lines = Files.lines(process.resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }
}
