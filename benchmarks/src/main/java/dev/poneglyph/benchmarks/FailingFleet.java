package dev.poneglyph.benchmarks;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.breaker.BreakerState;

/** Workers of which one fails whatever it gets, until its breaker is where it is wanted. */
final class FailingFleet {

    private static final String BAD = "worker-0";

    /** Enough others that the bad one may be isolated. */
    private static final int WORKERS = 8;

    /** Attempts after which its breaker must have opened. */
    private static final int MOST_ATTEMPTS = 1_000;

    private static final int MOST_DEADLINES = 10_000;

    private final LoadedEngine engine = LoadedEngine.of(WORKERS, LoadedEngine.JOB_TASKS);

    private FailingFleet() {}

    static Breaker breakerThatIs(BreakerBenchmark.Condition condition) {
        FailingFleet fleet = new FailingFleet();
        return switch (condition) {
            case NEW -> Breaker.NEW;
            case ALMOST_OPEN -> fleet.almostOpen();
            case OPEN -> fleet.open();
            case HALF_OPEN -> fleet.halfOpen();
        };
    }

    private Breaker almostOpen() {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            if (bad().consecutiveFailures() == BreakerPolicy.DEFAULT.failureThreshold() - 1) {
                return bad();
            }
            endOldest();
        }
        throw unreached("a failure short of opening");
    }

    private Breaker open() {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            if (bad().state() == BreakerState.OPEN) {
                return bad();
            }
            endOldest();
        }
        throw unreached("open");
    }

    private Breaker halfOpen() {
        Breaker open = open();
        engine.advance(open.openUntilMs() - engine.atMs());
        engine.apply(new Command.FireDeadlines(MOST_DEADLINES));
        if (bad().state() != BreakerState.HALF_OPEN) {
            throw unreached("half-open");
        }
        return bad();
    }

    /** The oldest attempt ends: badly on the bad worker, well elsewhere. */
    private void endOldest() {
        Effect.SendAssignment next = engine.takeAssignment();
        if (next.worker().equals(BAD)) {
            Failure failure = Failure.of(FailureClass.TASK_EXECUTION_ERROR, "it always fails");
            engine.apply(new Command.FailAttempt(next.worker(), next.attempt(), failure));
        } else {
            engine.apply(new Command.CompleteAttempt(next.worker(), next.attempt(), Bytes.EMPTY));
        }
        engine.apply(new Command.GrantCredit(next.worker(), next.incarnation(), 1));
    }

    private Breaker bad() {
        return engine.view().worker(BAD).orElseThrow().breaker();
    }

    private IllegalStateException unreached(String wanted) {
        return new IllegalStateException(
                "Expected a breaker that is " + wanted + ", but it is " + bad());
    }
}
