package dev.poneglyph.coordinator.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** The process and the machine: which build, memory, garbage collection, threads, CPU, disk. */
final class ProcessMeters implements AutoCloseable {

    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final JvmHeapPressureMetrics pressure = new JvmHeapPressureMetrics();

    ProcessMeters(String version, Path dataFolder, MeterRegistry registry) {
        bindCpuSeconds(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
        pressure.bindTo(registry);
        File disk = dataFolder.toFile();
        Gauge.builder("poneglyph.data.free", () -> disk.getUsableSpace())
                .description("Room on the disk of the data folder.")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("poneglyph.build.info", () -> 1)
                .description("Which build runs, on which Java.")
                .tags("version", version, "java", Runtime.version().toString())
                .register(registry);
    }

    /** By the name and in the unit that everybody expects, for which the library has others. */
    private static void bindCpuSeconds(MeterRegistry registry) {
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        FunctionCounter.builder("process.cpu", system, bean -> bean.getProcessCpuTime() / 1e9)
                .description("CPU time of the process.")
                .baseUnit("seconds")
                .register(registry);
    }

    @Override
    public void close() {
        collections.close();
        pressure.close();
    }
}
