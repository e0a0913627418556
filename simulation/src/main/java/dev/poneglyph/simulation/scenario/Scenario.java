package dev.poneglyph.simulation.scenario;

/** A named situation with what must hold in it. */
public interface Scenario {

    /** Lower case with hyphens. */
    String name();

    /** What happens and what must hold, in a sentence each. */
    String description();

    /** Plays it under that seed. */
    ScenarioResult run(long seed);
}
