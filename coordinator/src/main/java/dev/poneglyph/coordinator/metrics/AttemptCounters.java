package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.FailureRule;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.blame.VerdictTurn;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Attempts by how they ended. A failure is counted under the verdict that was decided with it;
 * where later evidence turns that, {@code poneglyph_verdicts_turned_total} says from what to what
 * and nothing is counted again. On the loop.
 */
final class AttemptCounters {

    private static final String NAME = "poneglyph.attempts";
    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final Counter completed;
    private final Counter released;
    private final @Nullable Counter[][] failed =
            new Counter[FailureClass.values().length][Verdict.values().length];
    private final @Nullable Counter[][] turned =
            new Counter[Verdict.values().length][Verdict.values().length];

    /** Every series that is usual is there from the start, so that its first increase is seen. */
    AttemptCounters(MeterRegistry registry) {
        this.registry = registry;
        completed = attempts("completed", NONE, NONE);
        released = attempts("released", NONE, NONE);
        for (FailureRule rule : FailureRule.TABLE) {
            failed(rule.failureClass(), rule.firstVerdict());
            for (Verdict to : Verdict.values()) {
                if (VerdictTurn.isAllowed(rule.failureClass(), rule.firstVerdict(), to)) {
                    turned(rule.firstVerdict(), to);
                }
            }
        }
    }

    Counter completed() {
        return completed;
    }

    Counter released() {
        return released;
    }

    Counter failed(FailureClass failureClass, Verdict verdict) {
        @Nullable Counter[] row = failed[failureClass.ordinal()];
        Counter counter = row[verdict.ordinal()];
        if (counter == null) {
            counter = attempts("failed", label(failureClass), label(verdict));
            row[verdict.ordinal()] = counter;
        }
        return counter;
    }

    /** Verdicts that turned. */
    Counter turned(Verdict from, Verdict to) {
        Counter counter = turned[from.ordinal()][to.ordinal()];
        if (counter == null) {
            counter =
                    Counter.builder("poneglyph.verdicts.turned")
                            .description("Verdicts that later evidence turned.")
                            .tags("from", label(from), "to", label(to))
                            .register(registry);
            turned[from.ordinal()][to.ordinal()] = counter;
        }
        return counter;
    }

    private Counter attempts(String outcome, String failureClass, String verdict) {
        return Counter.builder(NAME)
                .description("Attempts that ended, a failure by the verdict decided with it.")
                .tags("outcome", outcome, "class", failureClass, "verdict", verdict)
                .register(registry);
    }

    /** A constant as a label's value. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
