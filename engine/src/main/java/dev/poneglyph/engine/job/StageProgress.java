package dev.poneglyph.engine.job;

/**
 * How many tasks of a stage are where.
 *
 * @param open whether its tasks may run
 */
public record StageProgress(
        String name,
        boolean open,
        int total,
        int completed,
        int active,
        int retryPending,
        int deadLetters,
        int cancelled) {}
