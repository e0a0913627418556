package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.task.TaskPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ranges of what single tasks do differently from their job. */
final class OverrideChecks {

    private OverrideChecks() {}

    /** The first thing wrong with the stage's overrides, as a sentence; null where nothing is. */
    static @Nullable String fault(StageSpec stage) {
        // Sorted, or each replica might find another fault first.
        for (Map.Entry<Integer, TaskPolicy> each : new TreeMap<>(stage.overrides()).entrySet()) {
            int index = each.getKey();
            if (index < 0 || index >= stage.payloads().size()) {
                return "Expected overrides of tasks 0 to "
                        + (stage.payloads().size() - 1)
                        + " of stage "
                        + stage.name()
                        + ", but there is one of task "
                        + index;
            }
            String fault = fault(each.getValue());
            if (fault != null) {
                return fault + " (task " + index + " of stage " + stage.name() + ")";
            }
        }
        return null;
    }

    private static @Nullable String fault(TaskPolicy policy) {
        Integer retries = policy.maxRetries();
        if (retries != null && retries < 0) {
            return "Expected a number of retries of 0 or more, but it is " + retries;
        }
        Duration execution = policy.executionTimeout();
        return execution == null ? null : Durations.fault("an execution timeout", execution);
    }
}
