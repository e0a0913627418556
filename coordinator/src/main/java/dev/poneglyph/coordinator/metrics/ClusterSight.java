package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.coordinator.feed.overview.OverviewReader;
import dev.poneglyph.coordinator.loop.Loop;
import io.grpc.StatusException;
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

    private final Loop loop;
    private final OverviewReader overview;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile @Nullable ClusterFigures newest;

    ClusterSight(Loop loop, OverviewReader overview) {
        this.loop = loop;
        this.overview = overview;
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

    /**
     * Makes them anew unless they are new, or the loop does not answer in time.
     *
     * @throws StatusException if the loop answers no questions any more
     */
    void refresh() throws StatusException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            if (newest == null || ageMs() >= LEAST_AGE_MS) {
                ClusterFigures.Seen seen = look();
                newest = ClusterFigures.of(seen, overview.overview(), loop.time().wallMs());
            }
        } catch (TimeoutException e) {
            LOG.warn("figures are old, the loop does not answer age_ms={}", ageMs());
        } finally {
            oneAtATime.unlock();
        }
    }

    private ClusterFigures.Seen look() throws InterruptedException, TimeoutException {
        var answer = new CompletableFuture<ClusterFigures.Seen>();
        long askedAtMs = loop.time().monotonicMs();
        loop.post(() ->
                answer.complete(
                        new ClusterFigures.Seen(
                                loop.snapshot(),
                                loop.view().taskCounts(),
                                loop.isLeading(),
                                askedAtMs)));
        try {
            return answer.get(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Expected the loop to answer, but it failed", e);
        }
    }
}
