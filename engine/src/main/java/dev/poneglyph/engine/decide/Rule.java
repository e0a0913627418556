package dev.poneglyph.engine.decide;

import dev.poneglyph.engine.view.DecisionView;

/**
 * Decides what follows from the state after a command, whichever it was. Asked again until it has
 * nothing more to say, so each answer must move the state.
 */
@FunctionalInterface
public interface Rule {

    /** What follows; a decision without events if nothing does. */
    Decision decide(long atMs, DecisionView view);
}
