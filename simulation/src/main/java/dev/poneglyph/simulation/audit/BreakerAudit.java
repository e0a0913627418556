package dev.poneglyph.simulation.audit;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Books of breakers: what each lets through, and how many workers are isolated of those that are
 * there and could do the work.
 */
final class BreakerAudit {

    private enum Gate {
        CLOSED,
        OPEN,
        HALF_OPEN,
        FORCED_OPEN
    }

    private final BreakerPolicy policy;
    private final Violations violations;
    private final Map<String, Gate> gates = new TreeMap<>();
    private final Map<String, Set<Long>> permits = new HashMap<>();
    private final Map<String, List<String>> present = new TreeMap<>();
    private final Map<String, List<String>> requires = new TreeMap<>();
    private final Set<String> finished = new HashSet<>();

    BreakerAudit(BreakerPolicy policy, Violations violations) {
        this.policy = policy;
        this.violations = violations;
    }

    void saw(Event event) {
        switch (event) {
            case Event.JobSubmitted e -> requires.put(e.jobId(), e.spec().policy().requires());
            case Event.JobFinished e -> finished.add(e.jobId());
            case Event.JobReopened e -> finished.remove(e.jobId());
            case Event.WorkerJoined e -> present.put(e.hello().name(), e.hello().labels());
            case Event.WorkerLost e -> present.remove(e.worker());
            case Event.WorkerGone e -> present.remove(e.worker());
            case Event.WorkerForgotten e -> move(e.worker(), Gate.CLOSED);
            case Event.BreakerOpened e -> {
                move(e.worker(), Gate.OPEN);
                spared(e.worker(), e);
            }
            case Event.BreakerHalfOpened e -> move(e.worker(), Gate.HALF_OPEN);
            case Event.BreakerClosed e -> move(e.worker(), Gate.CLOSED);
            case Event.BreakerSteered e ->
                    move(
                            e.worker(),
                            switch (e.act()) {
                                case RESET, DISABLE -> Gate.CLOSED;
                                case FORCE_OPEN -> Gate.FORCED_OPEN;
                            });
            case Event.TaskAssigned e -> leased(e.attempt(), e.worker());
            case Event.SpeculationStarted e -> leased(e.attempt(), e.worker());
            case Event.TaskCompleted e -> ended(e.attempt());
            case Event.AttemptFailed e -> ended(e.attempt());
            case Event.AttemptReleased e -> ended(e.attempt());
            case Event.RivalEnded e -> ended(e.attempt());
            default -> {}
        }
    }

    private void move(String worker, Gate gate) {
        gates.put(worker, gate);
        permits.put(worker, new HashSet<>());
    }

    private Gate gate(String worker) {
        return gates.getOrDefault(worker, Gate.CLOSED);
    }

    private void leased(AttemptRef attempt, String worker) {
        switch (gate(worker)) {
            case OPEN, FORCED_OPEN ->
                    violations.add("Expected no lease past an open breaker, but " + attempt);
            case HALF_OPEN -> {
                Set<Long> out = permits.computeIfAbsent(worker, name -> new HashSet<>());
                out.add(attempt.token());
                violations.require(
                        out.size() <= policy.halfOpenCalls(),
                        "no more test calls than permits of " + worker,
                        attempt);
            }
            case CLOSED -> {}
        }
    }

    private void ended(AttemptRef attempt) {
        permits.values().forEach(out -> out.remove(attempt.token()));
    }

    /** Of the workers that could do each job's work only the part that may be is isolated. */
    private void spared(String opened, Object subject) {
        List<String> labels = present.get(opened);
        if (labels == null) {
            return;
        }
        within("the fleet", each -> true, subject);
        for (Map.Entry<String, List<String>> job : requires.entrySet()) {
            if (!finished.contains(job.getKey()) && Dedication.suits(labels, job.getValue())) {
                within(job.getKey(), each -> Dedication.suits(each, job.getValue()), subject);
            }
        }
    }

    private void within(String whom, Predicate<List<String>> suits, Object subject) {
        int able = 0;
        int open = 0;
        for (Map.Entry<String, List<String>> worker : present.entrySet()) {
            Gate gate = gate(worker.getKey());
            if (suits.test(worker.getValue()) && gate != Gate.FORCED_OPEN) {
                able++;
                open += gate == Gate.OPEN ? 1 : 0;
            }
        }
        violations.require(
                open <= able / policy.isolateOneIn(),
                "at most one worker in "
                        + policy.isolateOneIn()
                        + " isolated of "
                        + whom
                        + ", not "
                        + open
                        + " of "
                        + able,
                subject);
    }

    /** What the state says is what the events said. */
    void compare(StateView view) {
        for (Worker worker : view.workers()) {
            Gate gate = gate(worker.name());
            BreakerState expected =
                    switch (gate) {
                        case CLOSED -> BreakerState.CLOSED;
                        case OPEN, FORCED_OPEN -> BreakerState.OPEN;
                        case HALF_OPEN -> BreakerState.HALF_OPEN;
                    };
            int out = permits.getOrDefault(worker.name(), Set.of()).size();
            violations.require(
                    worker.breaker().state() == expected && worker.breaker().testCalls() == out,
                    "a breaker that is " + expected + " with " + out + " permits out",
                    worker);
        }
    }
}
