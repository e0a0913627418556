package dev.poneglyph.simulation.fleet;

import dev.poneglyph.engine.blame.FailureClass;

/** What will become of an attempt, if nothing comes in between. */
public sealed interface AttemptPlan {

    /** A result, after that time. */
    record Succeeds(long afterMs) implements AttemptPlan {}

    /** A failure, after that time. */
    record Fails(long afterMs, FailureClass failureClass, long retryAfterMs)
            implements AttemptPlan {}

    /** The end of the worker's process, after that time. */
    record KillsProcess(long afterMs) implements AttemptPlan {}

    /** Nothing, ever. */
    record NeverEnds() implements AttemptPlan {}
}
