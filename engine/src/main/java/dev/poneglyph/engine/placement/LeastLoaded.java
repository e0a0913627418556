package dev.poneglyph.engine.placement;

import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;

/** The least loaded worker; after a failure another than the one that failed, if there is one. */
public final class LeastLoaded implements PlacementStrategy {

    @Override
    public Worker choose(Offer offer) {
        Worker first = offer.available().first();
        String avoided = lastFailedOn(offer.task());
        if (!first.name().equals(avoided)) {
            return first;
        }
        Worker second = offer.available().higher(first);
        return second == null ? first : second;
    }

    private static String lastFailedOn(Task task) {
        for (int i = task.attempts().size() - 1; i >= 0; i--) {
            Attempt attempt = task.attempts().get(i);
            if (attempt.outcome() == AttemptOutcome.FAILED) {
                return attempt.worker();
            }
        }
        return "";
    }
}
