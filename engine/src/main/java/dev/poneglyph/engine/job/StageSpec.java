package dev.poneglyph.engine.job;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.task.TaskPolicy;
import java.util.List;
import java.util.Map;

/**
 * Tasks that may run side by side once every task of the stage before is COMPLETED.
 *
 * @param name as it stands in task names: "map", "reduce", "commit"; [a-z0-9-], unique in the job
 * @param payloads one for each task, by index
 * @param overrides what single tasks do differently from the job, by index
 */
public record StageSpec(String name, List<Bytes> payloads, Map<Integer, TaskPolicy> overrides) {

    /** Every task as the job says. */
    public StageSpec(String name, List<Bytes> payloads) {
        this(name, payloads, Map.of());
    }
}
