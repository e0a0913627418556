package dev.poneglyph.coordinator.feed.overview;

import dev.poneglyph.engine.state.EngineSnapshot;
import dev.poneglyph.engine.state.totals.TaskCounts;
import java.util.Map;

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
        Traffic traffic) {}
