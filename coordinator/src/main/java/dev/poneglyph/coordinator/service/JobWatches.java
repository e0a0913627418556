package dev.poneglyph.coordinator.service;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lets those who follow jobs see them from time to time. Lives on the loop. */
public final class JobWatches implements LoopPart {

    /** A job is shown at most this often. */
    private static final long INTERVAL_MS = 100;

    private final Loop loop;
    private final Set<JobWatch> watches = new LinkedHashSet<>();
    private long nextLookMs;

    /** Nobody watches yet. */
    public JobWatches(Loop loop) {
        this.loop = loop;
    }

    /** Any thread. */
    void add(JobWatch watch) {
        loop.post(() -> {
            watches.add(watch);
            watch.look(loop.view().job(watch.jobId()));
        });
    }

    /** Any thread. */
    void remove(JobWatch watch) {
        loop.post(() -> watches.remove(watch));
    }

    /** Ends all, as before the coordinator ends; on the loop. */
    public void endAll() {
        List.copyOf(watches).forEach(JobWatch::end);
        watches.clear();
    }

    @Override
    public void turnEnded(long monotonicMs) {
        if (!watches.isEmpty() && monotonicMs >= nextLookMs) {
            nextLookMs = monotonicMs + INTERVAL_MS;
            watches.forEach(watch -> watch.look(loop.view().job(watch.jobId())));
        }
    }

    @Override
    public long wakeAtMs() {
        return watches.isEmpty() ? NEVER : nextLookMs;
    }
}
