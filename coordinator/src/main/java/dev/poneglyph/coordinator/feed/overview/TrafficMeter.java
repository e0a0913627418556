package dev.poneglyph.coordinator.feed.overview;

import dev.poneglyph.coordinator.loop.Applied;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens by the second of its stamp, live and in recovery. Keeps the seconds of the
 * last quarter of an hour in which something happened. On the loop.
 */
public final class TrafficMeter implements LoopPart {

    /** Seconds that are kept. */
    public static final int KEPT_S = 15 * 60;

    /** Tasks are counted by state at most this often: it takes time in the number of stages. */
    private static final long COUNT_INTERVAL_MS = 250;

    private static final long SECOND_MS = 1_000;

    private final Loop loop;
    private final Deque<SecondBucket> seconds = new ArrayDeque<>();
    private Statistics counted = Statistics.ZERO;
    private boolean changed;
    private long nextCountMs;

    public TrafficMeter(Loop loop) {
        this.loop = loop;
    }

    @Override
    public void restored(long index) {
        seconds.clear();
        counted = loop.view().statistics();
    }

    @Override
    public void applied(Applied applied) {
        if (applied.outcome().events().isEmpty()) {
            return;
        }
        SecondBucket bucket = bucket(loop.appliedAtMs() / SECOND_MS);
        Statistics after = loop.view().statistics();
        bucket.count(counted, after);
        counted = after;
        changed = true;
        for (Event event : applied.outcome().events()) {
            if (event instanceof Event.TaskAssigned e) {
                dispatched(e.attempt(), bucket);
            } else if (event instanceof Event.TaskCompleted e) {
                ended(e.attempt(), bucket);
            } else if (event instanceof Event.AttemptFailed e) {
                ended(e.attempt(), bucket);
            }
        }
    }

    private SecondBucket bucket(long second) {
        SecondBucket newest = seconds.peekLast();
        if (newest != null && newest.second() >= second) {
            return newest;
        }
        if (newest != null && !loop.isLeading()) {
            // In recovery no turn ends; what the command at hand changed is in it as well.
            newest.tasks(loop.view().taskCounts());
        }
        var next = new SecondBucket(second);
        seconds.addLast(next);
        while (seconds.getFirst().second() <= second - KEPT_S) {
            seconds.removeFirst();
        }
        return next;
    }

    private void dispatched(AttemptRef ref, SecondBucket bucket) {
        Task task = loop.view().task(ref.task()).orElse(null);
        Attempt attempt = task == null ? null : task.attempt(ref.token());
        if (task != null && attempt != null) {
            bucket.dispatch().add(attempt.assignedAtMs() - readySinceMs(task));
        }
    }

    /** A task that was handed back keeps its place, but did not wait all the time. */
    private static long readySinceMs(Task task) {
        long sinceMs = task.readyAtMs();
        for (int i = 0; i < task.attempts().size(); i++) {
            sinceMs = Math.max(sinceMs, task.attempts().get(i).endedAtMs());
        }
        return sinceMs;
    }

    private void ended(AttemptRef ref, SecondBucket bucket) {
        Task task = loop.view().task(ref.task()).orElse(null);
        @Nullable Attempt attempt = task == null ? null : task.attempt(ref.token());
        if (attempt != null && attempt.startedAtMs() > 0) {
            bucket.run().add(attempt.endedAtMs() - attempt.startedAtMs());
        }
    }

    @Override
    public void leading() {
        countTasks();
    }

    @Override
    public void turnEnded(long monotonicMs) {
        if (changed && monotonicMs >= nextCountMs) {
            nextCountMs = monotonicMs + COUNT_INTERVAL_MS;
            countTasks();
        }
    }

    private void countTasks() {
        changed = false;
        SecondBucket newest = seconds.peekLast();
        if (newest != null) {
            newest.tasks(loop.view().taskCounts());
        }
    }

    @Override
    public long wakeAtMs() {
        return changed ? nextCountMs : NEVER;
    }

    /** What was measured, as it stands; on the loop. */
    Traffic traffic() {
        SecondBucket newest = seconds.peekLast();
        if (newest == null) {
            return Traffic.NONE;
        }
        // The last one is still written to, the others never again.
        return Traffic.of(seconds, newest.copy());
    }
}
