package dev.poneglyph.engine.placement;

import dev.poneglyph.engine.worker.Worker;

/** Chooses the worker for a task; pure, so that every replica chooses the same. */
@FunctionalInterface
public interface PlacementStrategy {

    /** One of {@code offer.available()}. */
    Worker choose(Offer offer);
}
