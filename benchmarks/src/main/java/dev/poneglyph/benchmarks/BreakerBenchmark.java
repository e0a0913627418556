package dev.poneglyph.benchmarks;

import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerMoves;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.breaker.BreakerRules;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What a breaker costs each time a task is placed and each time an attempt ends. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BreakerBenchmark {

    /** Which breaker is asked. */
    public enum Condition {
        /** Nothing happened yet. */
        NEW,
        /** One failure more opens it. */
        ALMOST_OPEN,
        /** Waiting for its test calls. */
        OPEN,
        /** Test calls may be made. */
        HALF_OPEN
    }

    private static final BreakerPolicy POLICY = BreakerPolicy.DEFAULT;

    @Param Condition condition = Condition.NEW;

    private Breaker breaker = Breaker.NEW;
    private long atMs;

    /** Brings a breaker into its condition as the engine does. */
    @Setup
    public void prepare() {
        breaker = FailingFleet.breakerThatIs(condition);
    }

    /** May the worker get one more attempt? */
    @Benchmark
    public boolean permits() {
        return BreakerRules.permits(breaker, POLICY);
    }

    /** After an attempt: does it open, for how long, does it close? */
    @Benchmark
    public void judges(Blackhole answers) {
        answers.consume(BreakerRules.shouldOpen(breaker, POLICY));
        answers.consume(BreakerRules.waitMs(breaker, POLICY));
        answers.consume(BreakerRules.shouldClose(breaker, POLICY));
    }

    /** A success is noted, and judged. */
    @Benchmark
    public void succeeds(Blackhole answers) {
        atMs++;
        Breaker after = BreakerMoves.succeeded(breaker, atMs);
        answers.consume(after); // else the JIT leaves out the copy that the engine keeps
        answers.consume(BreakerRules.shouldClose(after, POLICY));
    }
}
