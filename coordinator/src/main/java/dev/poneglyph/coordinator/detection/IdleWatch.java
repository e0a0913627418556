package dev.poneglyph.coordinator.detection;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices workers that are connected and do nothing: work was sent that they do not start, or work
 * waits for them that they do not ask for. It is said, not punished. On the loop.
 */
final class IdleWatch {

    /** Time that a healthy worker needs by far not to start what it got, or to ask for more. */
    static final long IDLE_AFTER_MS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(IdleWatch.class);
    private static final long STEP_MS = 2_000;

    private final Loop loop;
    private final Predicate<String> isHeard;
    private final Map<String, Episode> episodes = new HashMap<>();
    private long nextCheckMs;

    /**
     * @param isHeard whether the worker of that name is connected and was heard lately
     */
    IdleWatch(Loop loop, Predicate<String> isHeard) {
        this.loop = loop;
        this.isHeard = isHeard;
    }

    /** Nobody could have been heard until now: everybody begins anew. */
    void renewAll(long nowMs) {
        episodes.clear();
        nextCheckMs = nowMs;
    }

    long wakeAtMs() {
        return loop.view().workers().isEmpty() ? LoopPart.NEVER : nextCheckMs;
    }

    void check(long nowMs) {
        if (nowMs < nextCheckMs) {
            return;
        }
        nextCheckMs = nowMs + STEP_MS;
        var work = new WaitingWork(loop.view());
        Set<String> idle = new HashSet<>();
        for (Worker worker : loop.view().workers()) {
            if (worker.state() == WorkerState.ACTIVE && isHeard.test(worker.name())) {
                Idleness.of(worker, loop.view(), work)
                        .ifPresent(idleness -> {
                            idle.add(worker.name());
                            goesOn(worker.name(), idleness, nowMs);
                        });
            }
        }
        episodes.keySet().retainAll(idle);
    }

    private void goesOn(String worker, Idleness idleness, long nowMs) {
        Episode episode = episodes.get(worker);
        if (episode == null || !episode.idleness.isSameAs(idleness)) {
            episodes.put(worker, new Episode(idleness, nowMs));
            return;
        }
        episode.idleness = idleness;
        if (!episode.reported && nowMs - episode.sinceMs >= IDLE_AFTER_MS) {
            episode.reported = true;
            LOG.warn(
                    "worker is connected but idle worker={} idle_ms={} reason=\"{}\"",
                    worker,
                    nowMs - episode.sinceMs,
                    idleness.sentence());
        }
    }

    /** Why that worker counts as idle; empty while it does not. */
    Optional<String> reason(String worker) {
        return Optional.ofNullable(episodes.get(worker))
                .filter(episode -> episode.reported)
                .map(episode -> episode.idleness.sentence());
    }

    private static final class Episode {
        private Idleness idleness;
        private final long sinceMs;
        private boolean reported;

        Episode(Idleness idleness, long sinceMs) {
            this.idleness = idleness;
            this.sinceMs = sinceMs;
        }
    }
}
