package dev.poneglyph.coordinator.feed.overview;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.engine.state.totals.TaskCounts;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was seen of the loop at one moment; references only, so that all that takes time is done
 * elsewhere.
 *
 * @param nowMs epoch milliseconds
 * @param nextDeadlineMs when the engine's next deadline falls due, epoch milliseconds
 * @param unansweredSinceMs since when the journal owes an entry, epoch milliseconds; 0 where it
 *     does not
 * @param idle why workers count as idle, by name
 */
record Sight(
        long nowMs,
        EngineSnapshot state,
        TaskCounts tasks,
        long nextDeadlineMs,
        long unansweredSinceMs,
        Map<String, String> idle,
        Traffic traffic) {

    /** Why a worker counts as idle; empty while it does not. On the loop. */
    interface IdleReason {
        Optional<String> of(String worker);
    }

    /** On the loop. */
    static Sight of(Loop loop, TrafficMeter meter, IdleReason idleReason) {
        StateView view = loop.view();
        Map<String, String> idle = new TreeMap<>();
        for (Worker worker : view.workers()) {
            idleReason.of(worker.name()).ifPresent(reason -> idle.put(worker.name(), reason));
        }
        return new Sight(
                Math.max(loop.time().wallMs(), loop.appliedAtMs()),
                loop.snapshot(),
                view.taskCounts(),
                view.nextDeadlineMs(),
                loop.unansweredSinceMs(),
                idle,
                meter.traffic());
    }
}
