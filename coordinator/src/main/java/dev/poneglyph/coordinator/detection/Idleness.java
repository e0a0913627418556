package dev.poneglyph.coordinator.detection;

import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import java.util.Optional;

/** How a worker does nothing although it could. */
sealed interface Idleness {

    /** For people: what was expected, what came, what to do. */
    String sentence();

    /** Whether it is the same that was seen before, which goes on. */
    boolean isSameAs(Idleness before);

    /** What is to be seen at this moment; it matters only if it lasts. */
    static Optional<Idleness> of(Worker worker, StateView view, WaitingWork work) {
        if (worker.leases() > 0) {
            return notStarting(worker, view);
        }
        return worker.credit() <= 0
                        && worker.breaker().state() != BreakerState.OPEN
                        && work.isThereFor(worker)
                ? Optional.of(new NotAsking())
                : Optional.empty();
    }

    private static Optional<Idleness> notStarting(Worker worker, StateView view) {
        AttemptRef oldest = null;
        int executing = 0;
        for (AttemptRef lease : view.leases(worker.name())) {
            boolean started = hasStarted(lease, view);
            executing += started ? 1 : 0;
            oldest = started || oldest != null ? oldest : lease;
        }
        return oldest == null || executing >= worker.slots()
                ? Optional.empty()
                : Optional.of(new NotStarting(oldest, worker.slots() - executing, worker.slots()));
    }

    private static boolean hasStarted(AttemptRef lease, StateView view) {
        Attempt attempt =
                view.task(lease.task()).map(task -> task.attempt(lease.token())).orElse(null);
        return attempt != null && attempt.outcome() == AttemptOutcome.RUNNING;
    }

    /**
     * It holds attempts and does not start them.
     *
     * @param oldest the one that waits longest; as long as it does, this goes on
     */
    record NotStarting(AttemptRef oldest, int freeSlots, int slots) implements Idleness {
        @Override
        public String sentence() {
            return "Expected it to start what it was sent, but task %s.%d.%d (token %d) is not started although %d of %d slots are free; look into the worker's log, or restart it"
                    .formatted(
                            oldest.task().job(),
                            oldest.task().stage(),
                            oldest.task().index(),
                            oldest.token(),
                            freeSlots,
                            slots);
        }

        @Override
        public boolean isSameAs(Idleness before) {
            return before instanceof NotStarting other && other.oldest.equals(oldest);
        }
    }

    /** It holds nothing and asks for nothing. */
    record NotAsking() implements Idleness {
        @Override
        public String sentence() {
            return "Expected it to ask for work, but it holds none and grants no credit although"
                    + " work waits that it could do; look into the worker's log for slots that"
                    + " are stuck, or restart it";
        }

        @Override
        public boolean isSameAs(Idleness before) {
            return before instanceof NotAsking;
        }
    }
}
