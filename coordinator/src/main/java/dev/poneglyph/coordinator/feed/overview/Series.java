package dev.poneglyph.coordinator.feed.overview;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures by the second, oldest first and without gaps.
 *
 * @param stepMs milliseconds between points
 * @param fromMs when the first one begins, epoch milliseconds
 */
public record Series(long stepMs, long fromMs, List<Point> points) {

    /**
     * One second.
     *
     * @param atMs when it begins, epoch milliseconds
     * @param failed attempts
     * @param dispatched attempts
     * @param dispatchP50Ms from ready until assigned; null where nothing was, as with all latencies
     * @param runP50Ms from started until completed or failed
     * @param running tasks at its end
     * @param pending tasks at its end, those that wait for their stage included
     */
    public record Point(
            long atMs,
            long completed,
            long failed,
            long dispatched,
            long retried,
            long deadLettered,
            @Nullable Long dispatchP50Ms,
            @Nullable Long dispatchP99Ms,
            @Nullable Long runP50Ms,
            @Nullable Long runP99Ms,
            long running,
            long pending) {}
}
