package dev.poneglyph.coordinator.feed.overview;

import dev.poneglyph.engine.state.totals.TaskCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TrafficMeter} measured up to a moment; does not change.
 *
 * @param seconds those in which something happened, oldest first
 */
record Traffic(List<SecondBucket> seconds) {

    static final Traffic NONE = new Traffic(List.of());

    private static final long RATE_WINDOW_S = 10;
    private static final long MINUTE_S = 60;
    private static final long STEP_MS = 1_000;
    private static final double MEDIAN = 0.5;
    private static final double TAIL = 0.99;

    /** All but the last of {@code seconds}, and {@code newest} in its place. */
    static Traffic of(Collection<SecondBucket> seconds, SecondBucket newest) {
        List<SecondBucket> copy = new ArrayList<>(seconds);
        copy.set(copy.size() - 1, newest);
        return new Traffic(copy);
    }

    Overview.Rates rates(long nowMs) {
        return new Overview.Rates(
                perSecond(nowMs, SecondBucket::completed),
                perSecond(nowMs, SecondBucket::failed),
                perSecond(nowMs, SecondBucket::dispatched));
    }

    /** Over whole seconds: the one that is not over yet would make it too small. */
    private double perSecond(long nowMs, ToLongFunction<SecondBucket> figure) {
        long end = nowMs / STEP_MS;
        long sum = 0;
        for (SecondBucket bucket : seconds) {
            boolean within = bucket.second() >= end - RATE_WINDOW_S && bucket.second() < end;
            sum += within ? figure.applyAsLong(bucket) : 0;
        }
        return (double) sum / RATE_WINDOW_S;
    }

    long deadLetteredInLastMinute(long nowMs) {
        long from = nowMs / STEP_MS - MINUTE_S;
        return seconds.stream()
                .filter(bucket -> bucket.second() > from)
                .mapToLong(SecondBucket::deadLettered)
                .sum();
    }

    Overview.Latency latency(long nowMs) {
        long from = nowMs / STEP_MS - MINUTE_S;
        var dispatch = new LatencyHistogram();
        var run = new LatencyHistogram();
        for (SecondBucket bucket : seconds) {
            if (bucket.second() > from) {
                dispatch.addAll(bucket.dispatch());
                run.addAll(bucket.run());
            }
        }
        return new Overview.Latency(
                at(dispatch, MEDIAN), at(dispatch, TAIL), at(run, MEDIAN), at(run, TAIL));
    }

    private static @Nullable Long at(LatencyHistogram histogram, double part) {
        OptionalLong ms = histogram.percentileMs(part);
        return ms.isPresent() ? (Long) ms.getAsLong() : null;
    }

    /** The last so many whole seconds, and the one that is not over yet. */
    Series series(long nowMs, int windowS) {
        long end = nowMs / STEP_MS;
        long from = end - windowS + 1;
        List<Series.Point> points = new ArrayList<>(windowS);
        TaskCounts tasks = TaskCounts.ZERO;
        int next = 0;
        for (long second = from; second <= end; second++) {
            SecondBucket bucket = null;
            while (next < seconds.size() && seconds.get(next).second() <= second) {
                bucket = seconds.get(next++);
                tasks = bucket.tasks();
            }
            points.add(
                    bucket != null && bucket.second() == second
                            ? point(bucket)
                            : quiet(second, tasks));
        }
        return new Series(STEP_MS, from * STEP_MS, points);
    }

    private static Series.Point quiet(long second, TaskCounts tasks) {
        return new Series.Point(
                second * STEP_MS,
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                tasks.running(),
                tasks.pending());
    }

    private static Series.Point point(SecondBucket bucket) {
        return new Series.Point(
                bucket.second() * STEP_MS,
                bucket.completed(),
                bucket.failed(),
                bucket.dispatched(),
                bucket.retried(),
                bucket.deadLettered(),
                at(bucket.dispatch(), MEDIAN),
                at(bucket.dispatch(), TAIL),
                at(bucket.run(), MEDIAN),
                at(bucket.run(), TAIL),
                bucket.tasks().running(),
                bucket.tasks().pending());
    }
}
