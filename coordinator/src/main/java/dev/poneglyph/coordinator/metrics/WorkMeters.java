package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.coordinator.loop.Applied;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureRule;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times what attempts do, from the engine's events, as long as this node leads: what is
 * only read again from the log was counted by the process that lived through it. On the loop.
 */
final class WorkMeters implements LoopPart, WorkEvents {

    /** Weight of the newest attempt in the mean of recent ones: about the last 40 count. */
    private static final double NEWEST_WEIGHT = 0.05;

    private final Loop loop;
    private final AttemptCounters attempts;
    private final Counter speculations;
    private final Timer dispatch;
    private final Timer completedRuns;
    private final Timer failedRuns;
    private boolean counting;
    private volatile double recentSeconds;

    WorkMeters(Loop loop, MeterRegistry registry) {
        this.loop = loop;
        attempts = new AttemptCounters(registry);
        speculations =
                Counter.builder("poneglyph.speculations")
                        .description("Rivals that were given to slow attempts.")
                        .register(registry);
        dispatch =
                Buckets.timer(
                                "poneglyph.dispatch.latency",
                                Buckets.WAIT,
                                "From when a task could run until a worker got it.")
                        .register(registry);
        completedRuns = runs("completed", registry);
        failedRuns = runs("failed", registry);
    }

    private static Timer runs(String outcome, MeterRegistry registry) {
        return Buckets.timer(
                        "poneglyph.attempt.duration",
                        Buckets.RUN,
                        "From when an attempt began to execute until its end.")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** How long completed attempts take lately, in seconds; 0 where none completed yet. */
    double recentSeconds() {
        return recentSeconds;
    }

    @Override
    public void leading() {
        counting = true;
    }

    @Override
    public void applied(Applied applied) {
        if (counting) {
            applied.outcome().events().forEach(this::take);
        }
    }

    @Override
    public void assigned(AttemptRef ref) {
        Task task = task(ref);
        Attempt attempt = task == null ? null : task.attempt(ref.token());
        if (task != null && attempt != null && task.readyAtMs() > 0) {
            long waitedMs = Math.max(0, attempt.assignedAtMs() - task.readyAtMs());
            dispatch.record(waitedMs, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void completed(AttemptRef ref) {
        attempts.completed().increment();
        long ranMs = time(ref, completedRuns);
        if (ranMs >= 0) {
            double seconds = ranMs / 1e3;
            double before = recentSeconds;
            recentSeconds = before == 0 ? seconds : before + NEWEST_WEIGHT * (seconds - before);
        }
    }

    @Override
    public void released(AttemptRef ref) {
        attempts.released().increment();
    }

    @Override
    public void speculated(AttemptRef ref) {
        speculations.increment();
    }

    @Override
    public void failed(AttemptRef ref, Failure failure, Verdict verdict) {
        attempts.failed(failure.failureClass(), verdict).increment();
        time(ref, failedRuns);
    }

    /** What a class of failure is charged with at first is the only verdict that can turn. */
    @Override
    public void turned(AttemptRef ref, Verdict to) {
        Attempt attempt = attempt(ref);
        if (attempt != null && attempt.failure() != null) {
            FailureRule rule = FailureRule.of(attempt.failure().failureClass());
            attempts.turned(rule.firstVerdict(), to).increment();
        }
    }

    /** Milliseconds it ran, −1 where that is not known (any more). */
    private long time(AttemptRef ref, Timer timer) {
        Attempt attempt = attempt(ref);
        if (attempt == null || attempt.startedAtMs() == 0 || attempt.endedAtMs() == 0) {
            return -1;
        }
        long ranMs = Math.max(0, attempt.endedAtMs() - attempt.startedAtMs());
        timer.record(ranMs, TimeUnit.MILLISECONDS);
        return ranMs;
    }

    private @Nullable Attempt attempt(AttemptRef ref) {
        Task task = task(ref);
        return task == null ? null : task.attempt(ref.token());
    }

    /** Null where the command that brought the event also made the job forgotten. */
    private @Nullable Task task(AttemptRef ref) {
        return loop.view().task(ref.task()).orElse(null);
    }
}
