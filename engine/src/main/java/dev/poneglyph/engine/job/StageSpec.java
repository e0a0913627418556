package dev.poneglyph.engine.job;

import dev.poneglyph.engine.Bytes;
import java.util.List;

/**
 * Tasks that may run side by side once every task of the stage before is COMPLETED.
 *
 * @param name as it stands in task names: "map", "reduce", "commit"; [a-z0-9-], unique in the job
 * @param payloads one for each task, by index
 */
public record StageSpec(String name, List<Bytes> payloads) {}
