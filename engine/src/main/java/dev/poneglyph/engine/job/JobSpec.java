package dev.poneglyph.engine.job;

import dev.poneglyph.engine.Bytes;
import java.util.List;

/**
 * A job as submitted.
 *
 * @param definition what workers need to run its tasks; opaque to the engine
 * @param stages in order, at least one
 * @param open whether tasks may still be added to the first stage; the job then finishes only after
 *     it is closed
 */
public record JobSpec(
        String name, Bytes definition, List<StageSpec> stages, boolean open, JobPolicy policy) {}
