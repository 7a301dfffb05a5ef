package dev.ump.events.operations.control;

import dev.ump.events.platform.control.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import javax.management.JMException;

/** The JVM's own figures, for {@code /metrics}, under the names used by Prometheus' own client where it has one. */
@ApplicationScoped
public class JvmMetrics {

    private static final double MILLIS = 1e3;
    private static final double NANOS = 1e9;

    @Inject
    Metrics metrics;

    /** Registers the figures with {@code /metrics}. */
    public void register() {
        memory("jvm_memory_used_bytes", "Memory in use", MemoryUsage::getUsed);
        memory("jvm_memory_committed_bytes", "Memory committed for the JVM to use", MemoryUsage::getCommitted);
        memory(
                "jvm_memory_max_bytes",
                "Maximum memory; no sample if it is unlimited",
                usage -> usage.getMax() < 0 ? Double.NaN : usage.getMax());
        collectors("jvm_gc_collections_total", "Garbage collections", GarbageCollectorMXBean::getCollectionCount);
        collectors(
                "jvm_gc_collection_seconds_total",
                "Time spent in garbage collection",
                collector -> collector.getCollectionTime() / MILLIS);
        var threads = ManagementFactory.getThreadMXBean();
        metrics.gauge("jvm_threads_current", "Live threads", threads::getThreadCount);
        double start = ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS;
        metrics.gauge("process_start_time_seconds", "Start time of the process, in seconds since 1970", () -> start);
        metrics.observed(
                "process_cpu_seconds_total", "CPU time used by the process", () -> system("ProcessCpuTime") / NANOS);
        metrics.gauge("process_open_fds", "Open file descriptors", () -> system("OpenFileDescriptorCount"));
        metrics.gauge(
                "process_max_fds", "Maximum number of open file descriptors", () -> system("MaxFileDescriptorCount"));
    }

    /** Returns an attribute that not every JVM and system has. */
    private static double system(String attribute) {
        try {
            var name = ManagementFactory.getOperatingSystemMXBean().getObjectName();
            return ManagementFactory.getPlatformMBeanServer().getAttribute(name, attribute) instanceof Number number
                    ? number.doubleValue()
                    : Double.NaN;
        } catch (JMException e) {
            return Double.NaN;
        }
    }

    private void memory(String name, String help, ToDoubleFunction<MemoryUsage> value) {
        var memory = ManagementFactory.getMemoryMXBean();
        Map<String, DoubleSupplier> areas = new LinkedHashMap<>();
        areas.put("heap", () -> value.applyAsDouble(memory.getHeapMemoryUsage()));
        areas.put("nonheap", () -> value.applyAsDouble(memory.getNonHeapMemoryUsage()));
        metrics.gauges(name, help, "area", areas);
    }

    private void collectors(String name, String help, ToDoubleFunction<GarbageCollectorMXBean> value) {
        Map<String, DoubleSupplier> collectors = new LinkedHashMap<>();
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> collectors.put(collector.getName(), () -> value.applyAsDouble(collector)));
        metrics.observed(name, help, "gc", collectors);
    }
}
