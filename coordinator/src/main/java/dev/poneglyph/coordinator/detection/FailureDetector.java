package dev.poneglyph.coordinator.detection;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.engine.task.AttemptRef;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the leader notices of its workers. Told by the sessions what is heard; on the loop. Times
 * are monotonic milliseconds.
 */
public final class FailureDetector {

    private static final Logger LOG = LoggerFactory.getLogger(FailureDetector.class);

    private final Loop loop;
    private final Liveness liveness;
    private final LivenessMonitor monitor;
    private final ProgressMonitor progress;
    private final IdleWatch idle;
    private final DeadlineHold hold;

    /**
     * @param onLost hears of a worker that is lost for its silence, to end its session
     */
    public FailureDetector(Loop loop, Liveness liveness, Consumer<String> onLost) {
        this.loop = loop;
        this.liveness = liveness;
        monitor = new LivenessMonitor(loop, liveness, onLost, this::paused);
        progress = new ProgressMonitor(loop, this::isAlive, this::progressTimeoutMs);
        idle = new IdleWatch(loop, this::isAlive);
        hold = new DeadlineHold(liveness.lostAfter().toMillis());
    }

    /** This node leads from now on: workers known from before get time to come back. */
    public void leading() {
        long nowMs = nowMs();
        monitor.leading(nowMs);
        progress.leading();
        idle.renewAll(nowMs);
        if (monitor.isWaitingForSomebody()) {
            hold.begin(nowMs);
        }
    }

    /**
     * The worker opened a stream.
     *
     * @param patience with it; asked at each look
     */
    public void connected(String worker, Supplier<Patience> patience) {
        monitor.connected(worker, nowMs(), patience);
    }

    /** The worker's stream ended. */
    public void disconnected(String worker) {
        monitor.disconnected(worker, nowMs());
    }

    /**
     * The worker has joined, but the stream it did so on is over.
     *
     * @param hasAnother whether it has one that is not: else it is to be lost, as before it joined
     *     there was no worker to lose
     */
    public void joinedLate(String worker, boolean hasAnother) {
        if (!hasAnother) {
            disconnected(worker);
        }
    }

    /** A message of the worker came. */
    public void heard(String worker) {
        monitor.heard(worker, nowMs());
    }

    /** The worker says that the attempt runs, and the engine believes it. */
    public void started(String worker, AttemptRef attempt) {
        progress.started(worker, attempt, nowMs());
    }

    /** The worker says how far the attempt is. */
    public void progressed(String worker, long token, AttemptProgress reached) {
        progress.progressed(worker, token, reached, nowMs());
    }

    /** Whether the worker's stream is open and was heard on lately. */
    public boolean isAlive(String worker) {
        return monitor.isAlive(worker, nowMs());
    }

    /** How long the worker was not heard, in ms; empty where it is not connected. */
    public OptionalLong silenceMs(String worker) {
        return monitor.silenceMs(worker, nowMs());
    }

    /** Why the worker counts as connected but idle; empty while it does not. */
    public Optional<String> idleReason(String worker) {
        return idle.reason(worker);
    }

    /** Until when no deadline may be fired. */
    public long deadlinesHeldUntilMs() {
        return hold.untilMs();
    }

    /** Looks at everything that is due to be looked at; at the end of a turn. */
    public void check(long nowMs) {
        monitor.check(nowMs);
        progress.check(nowMs);
        idle.check(nowMs);
        hold.turnEnded(nowMs);
    }

    /** When {@link #check} is wanted at the latest. */
    public long wakeAtMs() {
        return Math.min(monitor.wakeAtMs(), Math.min(progress.wakeAtMs(), idle.wakeAtMs()));
    }

    /** The loop stood still, so nobody was heard, whoever spoke. */
    private void paused(long nowMs, long pauseMs) {
        LOG.warn("coordinator was paused, every worker gets a new lease pause_ms={}", pauseMs);
        progress.renewAll(nowMs);
        idle.renewAll(nowMs);
        if (pauseMs > liveness.suspectAfter().toMillis()) {
            hold.begin(nowMs);
        }
    }

    private long progressTimeoutMs(AttemptRef attempt) {
        return loop.view()
                .job(attempt.task().job())
                .map(job -> job.policy().timeouts().progress().toMillis())
                .orElse(0L);
    }

    private long nowMs() {
        return loop.time().monotonicMs();
    }
}
