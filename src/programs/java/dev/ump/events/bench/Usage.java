package dev.ump.events.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The resource usage of each process at a moment, by name. */
record Usage(long nanos, Map<String, ProcessUse> processes) {

    /** Adds a process. */
    Usage with(String name, ProcessUse use) {
        Map<String, ProcessUse> all = new LinkedHashMap<>(processes);
        all.put(name, use);
        return new Usage(nanos, all);
    }

    double secondsUntil(long laterNanos) {
        return (laterNanos - nanos) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** Each process's CPU time since the earlier reading. */
    Map<String, Long> cpuMillisSince(Usage earlier) {
        Map<String, Long> millis = new LinkedHashMap<>();
        processes.forEach((name, use) -> millis.put(
                name,
                use.cpuMillis()
                        - earlier.processes.getOrDefault(name, ProcessUse.NONE).cpuMillis()));
        return millis;
    }

    /** Reports the current memory of each process. */
    void reportMemory(Section section, String label) {
        processes.forEach((name, use) -> section.add(label + " memory, " + name, use.residentMegabytes(), "MB"));
    }
}
