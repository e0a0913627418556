package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.engine.state.EngineSnapshot;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest {@link ClusterFigures}, made anew when somebody asks: the loop hands out the state,
 * the caller's thread counts. Safe for use by several threads.
 */
final class ClusterSight {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterSight.class);

    /** Whoever asks more often gets the same figures. */
    private static final long LEAST_AGE_MS = 500;

    /** A loop that does not answer so long is itself the news: the figures before are told. */
    private static final long LONGEST_WAIT_MS = 2_000;

    private record Seen(EngineSnapshot snapshot, boolean leading) {}

    private final Loop loop;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile @Nullable ClusterFigures newest;

    ClusterSight(Loop loop) {
        this.loop = loop;
    }

    /** The figures as they were last made; null before the first {@link #refresh}. */
    @Nullable ClusterFigures newest() {
        return newest;
    }

    /** Milliseconds since they were made; 0 where there are none. */
    long ageMs() {
        ClusterFigures figures = newest;
        return figures == null ? 0 : loop.time().monotonicMs() - figures.takenAtMs();
    }

    /** Makes them anew unless they are new, or the loop does not answer in time. */
    void refresh() throws InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            if (newest == null || ageMs() >= LEAST_AGE_MS) {
                newest = look();
            }
        } catch (TimeoutException e) {
            LOG.warn("figures are old, the loop does not answer ageMs={}", ageMs());
        } finally {
            oneAtATime.unlock();
        }
    }

    private ClusterFigures look() throws InterruptedException, TimeoutException {
        var answer = new CompletableFuture<Seen>();
        loop.post(() -> answer.complete(new Seen(loop.snapshot(), loop.isLeading())));
        long takenAtMs = loop.time().monotonicMs();
        try {
            Seen seen = answer.get(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
            return ClusterFigures.of(
                    seen.snapshot(), seen.leading(), takenAtMs, loop.time().wallMs());
        } catch (ExecutionException e) {
            throw new IllegalStateException("Expected the loop to answer, but it failed", e);
        }
    }
}
