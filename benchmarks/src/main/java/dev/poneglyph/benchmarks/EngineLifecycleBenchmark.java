package dev.poneglyph.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The engine alone: whole lives of tasks (submitted, assigned, started, completed, and the credit
 * that brings the next assignment) with all workers busy and many tasks waiting. The other params
 * show how the cost grows.
 */
@State(Scope.Thread)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class EngineLifecycleBenchmark {

    @Param("1000")
    int workers;

    @Param("100000")
    int waiting;

    private @Nullable LoadedEngine engine;

    /** Fills the engine. */
    @Setup
    public void load() {
        engine = LoadedEngine.of(workers, waiting);
    }

    /** Lives a second. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(LoadedEngine.JOB_TASKS)
    public void lives() {
        Objects.requireNonNull(engine, "loaded").runOneJobsWorth();
    }

    /** Time of one life. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(LoadedEngine.JOB_TASKS)
    public void life() {
        Objects.requireNonNull(engine, "loaded").runOneJobsWorth();
    }
}
