package dev.poneglyph.coordinator.feed.overview;

import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.session.WorkerSessions;
import io.grpc.StatusException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The overview and the series for those outside the loop. The loop hands over references; counting
 * is done here, and at most four times a second however many ask. Waits; called on virtual threads.
 */
public final class OverviewReader {

    /** An overview is as old as this at most. */
    static final long INTERVAL_MS = 250;

    /** The look at every task takes this part of the time at most. */
    private static final long SCAN_ONE_IN = 20;

    private final LoopCalls calls;
    private final WorkerSessions sessions;
    private final TrafficMeter meter;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Overview known;
    private long knownUntilMs;
    private @Nullable TaskScan scan;
    private long scanUntilMs;

    public OverviewReader(LoopCalls calls, WorkerSessions sessions, TrafficMeter meter) {
        this.calls = calls;
        this.sessions = sessions;
        this.meter = meter;
    }

    /**
     * The overview, at most {@value #INTERVAL_MS} ms old.
     *
     * @throws StatusException if the loop does not answer
     */
    public Overview overview() throws StatusException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long nowMs = calls.loop().time().monotonicMs();
            if (known == null || nowMs >= knownUntilMs) {
                Sight sight =
                        calls.query(view -> Sight.of(calls.loop(), meter, sessions::idleReason));
                known = Overviews.of(sight, scan(sight));
                knownUntilMs = nowMs + INTERVAL_MS;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The figures of the last {@code windowS} seconds.
     *
     * @param windowS 1 to {@link TrafficMeter#KEPT_S}
     * @throws StatusException if the loop does not answer
     */
    public Series series(int windowS) throws StatusException, InterruptedException {
        Traffic traffic = calls.query(view -> meter.traffic());
        return traffic.series(calls.loop().time().wallMs(), windowS);
    }

    private TaskScan scan(Sight sight) {
        long beginMs = calls.loop().time().monotonicMs();
        if (scan == null || beginMs >= scanUntilMs) {
            scan = TaskScan.of(sight);
            long endMs = calls.loop().time().monotonicMs();
            scanUntilMs = endMs + Math.max(INTERVAL_MS, (endMs - beginMs) * SCAN_ONE_IN);
        }
        return scan;
    }
}
