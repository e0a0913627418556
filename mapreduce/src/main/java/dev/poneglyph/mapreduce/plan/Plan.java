package dev.poneglyph.mapreduce.plan;

import java.util.List;

/** The stages of a job in order, each with the payloads of its tasks by index. */
public record Plan(List<PlannedStage> stages) {

    /** Tasks that may run side by side once the stage before is completed. */
    public record PlannedStage(String name, List<byte[]> payloads) {}
}
