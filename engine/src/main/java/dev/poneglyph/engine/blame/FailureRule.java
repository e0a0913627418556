package dev.poneglyph.engine.blame;

import static dev.poneglyph.engine.blame.FailureClass.NETWORK_ERROR;
import static dev.poneglyph.engine.blame.FailureClass.RESOURCE_EXHAUSTION;
import static dev.poneglyph.engine.blame.FailureClass.TASK_EXECUTION_ERROR;
import static dev.poneglyph.engine.blame.FailureClass.UNKNOWN_ERROR;
import static dev.poneglyph.engine.blame.FailureClass.VALIDATION_ERROR;
import static dev.poneglyph.engine.blame.FailureClass.WORKER_CRASH;
import static dev.poneglyph.engine.blame.FailureClass.WORKER_TIMEOUT;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a class of failure means before any evidence is weighed.
 *
 * @param budget what a retry uses up; NONE means that there is no retry
 * @param waits whether a retry waits for the backoff
 * @param firstVerdict whom it is charged to at first
 */
public record FailureRule(
        FailureClass failureClass, Budget budget, boolean waits, Verdict firstVerdict) {

    /** One row for each class. */
    public static final List<FailureRule> TABLE =
            List.of(
                    new FailureRule(TASK_EXECUTION_ERROR, Budget.RETRIES, true, Verdict.PENDING),
                    new FailureRule(VALIDATION_ERROR, Budget.NONE, false, Verdict.TASK),
                    new FailureRule(WORKER_TIMEOUT, Budget.RETRIES, true, Verdict.PENDING),
                    new FailureRule(WORKER_CRASH, Budget.CRASHED_WORKERS, false, Verdict.WORKER),
                    new FailureRule(NETWORK_ERROR, Budget.RETRIES, true, Verdict.NOBODY),
                    new FailureRule(
                            RESOURCE_EXHAUSTION, Budget.RESOURCE_RETRIES, true, Verdict.PENDING),
                    new FailureRule(UNKNOWN_ERROR, Budget.RETRIES, true, Verdict.PENDING));

    private static final Map<FailureClass, FailureRule> BY_CLASS = byClass();

    /** The row of {@code failureClass}. */
    public static FailureRule of(FailureClass failureClass) {
        return Objects.requireNonNull(BY_CLASS.get(failureClass));
    }

    private static Map<FailureClass, FailureRule> byClass() {
        Map<FailureClass, FailureRule> map = new EnumMap<>(FailureClass.class);
        TABLE.forEach(row -> map.put(row.failureClass(), row));
        return map;
    }
}
