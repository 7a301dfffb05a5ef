package dev.ump.events.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What each process had used at a moment, by its name. */
record Usage(long nanos, Map<String, ProcessUse> processes) {

    double secondsUntil(long laterNanos) {
        return (laterNanos - nanos) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** Reports what each process used from here to there for a thousand deliveries. */
    void reportCpu(Section section, String label, Usage later, int deliveries) {
        later.processes.forEach((name, use) -> {
            long millis = use.cpuMillis()
                    - processes.getOrDefault(name, ProcessUse.NONE).cpuMillis();
            section.add(label + " CPU per 1000, " + name, millis * 1000.0 / deliveries, "ms");
        });
    }

    /** Reports what each process has now. */
    void reportMemory(Section section, String label) {
        processes.forEach((name, use) -> section.add(label + " memory, " + name, use.residentMegabytes(), "MB"));
    }
}
