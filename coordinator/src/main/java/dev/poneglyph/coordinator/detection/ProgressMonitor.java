package dev.poneglyph.coordinator.detection;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.coordinator.loop.ReplySink;
import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices running attempts that stand still, of jobs that have a progress timeout. An attempt whose
 * worker is not heard is not judged: silence of the worker is another matter. On the loop.
 */
final class ProgressMonitor {

    /** Workers tell progress once a second; nothing shorter can be told from a slow network. */
    static final long LEAST_TIMEOUT_MS = 3_000;

    private static final Logger LOG = LoggerFactory.getLogger(ProgressMonitor.class);
    private static final long STEP_MS = 500;

    private final Loop loop;
    private final Predicate<String> isHeard;
    private final ToLongFunction<AttemptRef> timeoutMs;
    private final Map<Long, Watched> byToken = new LinkedHashMap<>();
    private long nextCheckMs;

    /**
     * @param isHeard whether the worker of that name is connected and was heard lately
     * @param timeoutMs how long an attempt may stand still, 0 for as long as it likes
     */
    ProgressMonitor(Loop loop, Predicate<String> isHeard, ToLongFunction<AttemptRef> timeoutMs) {
        this.loop = loop;
        this.isHeard = isHeard;
        this.timeoutMs = timeoutMs;
    }

    /** A new leader knows of no attempt until its worker says that it runs. */
    void leading() {
        byToken.clear();
    }

    /** The worker says that the attempt runs: again after each connect, with a fresh period. */
    void started(String worker, AttemptRef attempt, long nowMs) {
        long wantedMs = timeoutMs.applyAsLong(attempt);
        if (wantedMs > 0) {
            long longestMs = Math.max(LEAST_TIMEOUT_MS, wantedMs);
            nextCheckMs = byToken.isEmpty() ? nowMs + STEP_MS : nextCheckMs;
            byToken.put(attempt.token(), new Watched(worker, attempt, longestMs, nowMs));
        }
    }

    void progressed(String worker, long token, AttemptProgress progress, long nowMs) {
        Watched watched = byToken.get(token);
        if (watched != null && watched.worker.equals(worker)) {
            watched.heard(progress, nowMs);
        }
    }

    /** Nobody could have been heard until now: everybody begins anew. */
    void renewAll(long nowMs) {
        byToken.values().forEach(watched -> watched.movedMs = nowMs);
    }

    long wakeAtMs() {
        return byToken.isEmpty() ? LoopPart.NEVER : nextCheckMs;
    }

    void check(long nowMs) {
        if (byToken.isEmpty() || nowMs < nextCheckMs) {
            return;
        }
        nextCheckMs = nowMs + STEP_MS;
        byToken.values().removeIf(watched -> !isRunning(watched));
        byToken.values().forEach(watched -> check(watched, nowMs));
    }

    private void check(Watched watched, long nowMs) {
        if (!isHeard.test(watched.worker)) {
            watched.movedMs = nowMs;
        } else if (!watched.commandInFlight && watched.stillMs(nowMs) >= watched.timeoutMs) {
            timeOut(watched, nowMs);
        }
    }

    private void timeOut(Watched watched, long nowMs) {
        String reason =
                "Expected progress within %d ms, but there was none for %d ms; raise the progress timeout, or let the code tell that it goes on"
                        .formatted(watched.timeoutMs, watched.stillMs(nowMs));
        LOG.info(
                "attempt stands still worker={} job={} stage={} index={} token={} still_ms={}",
                watched.worker,
                watched.attempt.task().job(),
                watched.attempt.task().stage(),
                watched.attempt.task().index(),
                watched.attempt.token(),
                watched.stillMs(nowMs));
        watched.commandInFlight = true;
        loop.propose(
                List.of(new Command.TimeOutAttempt(watched.worker, watched.attempt, reason)),
                watched);
    }

    private boolean isRunning(Watched watched) {
        Task task = loop.view().task(watched.attempt.task()).orElse(null);
        Attempt attempt = task == null ? null : task.attempt(watched.attempt.token());
        return attempt != null && attempt.outcome() == AttemptOutcome.RUNNING;
    }

    /** A running attempt, and when it moved last. */
    private static final class Watched implements ReplySink {

        private final String worker;
        private final AttemptRef attempt;
        private final long timeoutMs;
        private AttemptProgress progress = AttemptProgress.NONE;
        private long movedMs;
        private boolean commandInFlight;

        Watched(String worker, AttemptRef attempt, long timeoutMs, long nowMs) {
            this.worker = worker;
            this.attempt = attempt;
            this.timeoutMs = timeoutMs;
            this.movedMs = nowMs;
        }

        void heard(AttemptProgress now, long nowMs) {
            if (!now.equals(progress)) {
                progress = now;
                movedMs = nowMs;
            }
        }

        long stillMs(long nowMs) {
            return nowMs - movedMs;
        }

        @Override
        public void replied(Command command, Reply reply) {
            commandInFlight = false;
        }

        @Override
        public void unavailable(Unavailable why) {
            commandInFlight = false;
        }
    }
}
