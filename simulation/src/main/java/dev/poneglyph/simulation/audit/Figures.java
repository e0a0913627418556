package dev.poneglyph.simulation.audit;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Outcome;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.StateView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Draws figures from what happens; times are milliseconds since the beginning. */
public final class Figures implements Observer {

    /** A lease of a task. */
    public record Dispatch(long atMs, TaskId task, int number, String worker) {}

    /** A failed attempt. */
    public record Failed(long atMs, TaskId task, String worker, String failureClass) {}

    /** A breaker that opened, and how many attempts its worker had failed until then. */
    public record Opened(long atMs, String worker, long untilWallMs, int failures) {}

    /** A task set aside. */
    public record DeadLetter(long atMs, TaskId task, String reason) {}

    private record Held(String worker, long assignedAtMs) {}

    private final List<Dispatch> dispatches = new ArrayList<>();
    private final List<Failed> failures = new ArrayList<>();
    private final List<Opened> openings = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final Map<String, Long> submittedAtMs = new LinkedHashMap<>();
    private final Map<String, Long> finishedAtMs = new LinkedHashMap<>();
    private final Map<TaskId, Long> committedAtMs = new HashMap<>();
    private final Map<Long, Held> held = new HashMap<>();
    private final Map<String, Integer> failuresOf = new HashMap<>();
    private final Set<String> workersDied = new TreeSet<>();
    private final Map<String, Long> diedAtMs = new TreeMap<>();
    private final List<Long> detectionsMs = new ArrayList<>();
    private long workersLost;
    private long released;

    /** None yet. */
    public Figures() {}

    @Override
    public void workerDied(long nowMs, String worker) {
        workersDied.add(worker);
        if (held.values().stream().anyMatch(each -> each.worker().equals(worker))) {
            diedAtMs.put(worker, nowMs);
        }
    }

    @Override
    public void applied(long nowMs, Command command, Outcome outcome, StateView view) {
        for (Event event : outcome.events()) {
            note(nowMs, event);
        }
    }

    // Only what figures are made of; whatever else may happen is no figure here.
    private void note(long nowMs, Event event) {
        switch (event) {
            case Event.JobSubmitted e -> submittedAtMs.put(e.jobId(), nowMs);
            case Event.JobFinished e -> finishedAtMs.put(e.jobId(), nowMs);
            case Event.TaskAssigned e -> assigned(nowMs, e.attempt(), e.worker());
            case Event.SpeculationStarted e -> assigned(nowMs, e.attempt(), e.worker());
            case Event.TaskCompleted e -> {
                committedAtMs.put(e.attempt().task(), nowMs);
                ended(nowMs, e.attempt(), Span.End.COMPLETED);
            }
            case Event.AttemptFailed e -> failed(nowMs, e.attempt(), e.failure());
            case Event.RivalEnded e -> {
                Failure failure = e.failure();
                if (failure == null) {
                    released++;
                    ended(nowMs, e.attempt(), Span.End.RELEASED);
                } else {
                    failed(nowMs, e.attempt(), failure);
                }
            }
            case Event.AttemptReleased e -> {
                released++;
                ended(nowMs, e.attempt(), Span.End.RELEASED);
            }
            case Event.TaskDeadLettered e ->
                    deadLetters.add(new DeadLetter(nowMs, e.task(), e.reason()));
            case Event.BreakerOpened e ->
                    openings.add(
                            new Opened(
                                    nowMs,
                                    e.worker(),
                                    e.untilMs(),
                                    failuresOf.getOrDefault(e.worker(), 0)));
            case Event.WorkerLost e -> workersLost++;
            default -> {}
        }
    }

    private void assigned(long nowMs, AttemptRef attempt, String worker) {
        dispatches.add(new Dispatch(nowMs, attempt.task(), attempt.number(), worker));
        held.put(attempt.token(), new Held(worker, nowMs));
    }

    private void failed(long nowMs, AttemptRef attempt, Failure failure) {
        String worker = ended(nowMs, attempt, Span.End.FAILED).worker();
        failuresOf.merge(worker, 1, Integer::sum);
        failures.add(new Failed(nowMs, attempt.task(), worker, failure.failureClass().name()));
    }

    private Held ended(long nowMs, AttemptRef attempt, Span.End end) {
        Held ended = held.remove(attempt.token());
        if (ended == null) {
            return new Held("", nowMs);
        }
        spans.add(new Span(ended.worker(), ended.assignedAtMs(), nowMs, end));
        Long died = diedAtMs.remove(ended.worker());
        if (died != null) {
            detectionsMs.add(nowMs - died);
        }
        return ended;
    }

    /** All leases, oldest first. */
    public List<Dispatch> dispatches() {
        return dispatches;
    }

    /** How many leases are as {@code wanted}. */
    public long dispatches(Predicate<Dispatch> wanted) {
        return dispatches.stream().filter(wanted).count();
    }

    /** All failed attempts, oldest first. */
    public List<Failed> failures() {
        return failures;
    }

    /** All openings of breakers, oldest first. */
    public List<Opened> openings() {
        return openings;
    }

    /** All tasks set aside. */
    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** All attempts that ended. */
    public List<Span> spans() {
        return spans;
    }

    /** When the tasks were committed. */
    public Map<TaskId, Long> committedAtMs() {
        return committedAtMs;
    }

    /** Times from the death of a process that executed something to the end of its attempt. */
    public List<Long> detectionsMs() {
        return detectionsMs;
    }

    /** Workers whose process died, each counted once. */
    public int workersDied() {
        return workersDied.size();
    }

    /** Workers given up, each time counted. */
    public long workersLost() {
        return workersLost;
    }

    /** Attempts that ended without failing and without a result. */
    public long released() {
        return released;
    }

    /** When the last job finished that did, 0 where none did. */
    public long makespanMs() {
        return finishedAtMs.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** From submission to end, or −1 where the job has not ended. */
    public long jobMs(String job) {
        Long from = submittedAtMs.get(job);
        Long to = finishedAtMs.get(job);
        return from == null || to == null ? -1 : to - from;
    }

    /** The most leases any task had. */
    public int mostAttempts() {
        return dispatches.stream().mapToInt(Dispatch::number).max().orElse(0);
    }
}
