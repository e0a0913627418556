package dev.poneglyph.simulation.audit;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Outcome;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps books of its own about what the cluster promised, from the events as they come, and
 * compares each step with them. It shares no code with the engine's own checks.
 */
public final class Auditor implements Observer {

    private final Violations violations;
    private final Books books = new Books();
    private final Map<String, Integer> credit = new HashMap<>();
    private final Map<String, List<String>> requires = new HashMap<>();
    private final LeaseAudit leases;
    private final BreakerAudit breakers;
    private final TaskAudit tasks;
    private final BudgetAudit budgets;
    private final RedriveAudit redrives;
    private long commits;

    /** Empty books of a cluster with that configuration. */
    public Auditor(EngineConfig config, Violations violations) {
        this.violations = violations;
        leases = new LeaseAudit(violations);
        breakers = new BreakerAudit(config.breaker(), violations);
        tasks = new TaskAudit(violations);
        budgets = new BudgetAudit(violations);
        redrives = new RedriveAudit(violations);
    }

    /** What is written in the books. */
    public Books books() {
        return books;
    }

    /** Results committed so far. */
    public long commits() {
        return commits;
    }

    @Override
    public void applied(long nowMs, Command command, Outcome outcome, StateView view) {
        for (Event event : outcome.events()) {
            note(event, view);
            leases.saw(event);
            breakers.saw(event);
            tasks.saw(event);
            budgets.saw(event);
            redrives.saw(event);
        }
        budgets.settle();
    }

    /** Compares all that was heard with what the state says. */
    public void compare(StateView view) {
        breakers.compare(view);
        redrives.compare(view);
        tasks.compare(view);
        for (Job job : view.jobs()) {
            for (int stage = 0; stage < job.stages().size(); stage++) {
                view.tasks(job.id(), stage).forEach(tasks::compare);
            }
        }
    }

    // The books need these events alone; whatever else may happen is the engine's affair.
    @SuppressWarnings("PatternMatchingInstanceof")
    private void note(Event event, StateView view) {
        switch (event) {
            case Event.JobSubmitted e -> {
                requires.put(e.jobId(), e.spec().policy().requires());
                books.submitted(
                        e.jobId(),
                        e.spec().stages().stream().mapToInt(s -> s.payloads().size()).sum());
            }
            case Event.TasksAdded e -> books.submitted(e.jobId(), e.payloads().size());
            case Event.JobEvicted e -> books.forget(e.jobId());
            case Event.WorkerJoined e -> credit.put(e.hello().name(), e.hello().credit());
            case Event.CreditGranted e -> credit.merge(e.worker(), e.credit(), Integer::sum);
            case Event.TaskAssigned e -> assigned(e.attempt(), e.worker(), view);
            case Event.SpeculationStarted e -> assigned(e.attempt(), e.worker(), view);
            case Event.TaskCompleted e -> committed(e.attempt());
            case Event.TaskOutputLost e -> books.outputLost(e.task());
            default -> {}
        }
    }

    private void assigned(AttemptRef attempt, String name, StateView view) {
        TaskId task = attempt.task();
        violations.require(books.lease(attempt), "a new token for each lease", attempt);
        violations.require(!books.isCommitted(task), "no lease of a committed task", attempt);
        int left = credit.merge(name, -1, Integer::sum);
        violations.require(left >= 0, "no assignment beyond the credit of " + name, attempt);
        Worker worker = view.worker(name).orElse(null);
        if (worker == null) {
            violations.add("Expected a known worker, but " + name + " has " + attempt);
            return;
        }
        violations.require(
                worker.state() == WorkerState.ACTIVE, "an active worker for " + attempt, worker);
        List<String> required = requires.getOrDefault(task.job(), List.of());
        violations.require(worker.labels().containsAll(required), "the labels " + required, worker);
        violations.require(
                Dedication.isOpenTo(worker.labels(), required),
                "a job that it is dedicated to, not " + required,
                worker);
    }

    private void committed(AttemptRef attempt) {
        commits++;
        violations.require(
                Objects.equals(books.leaseHolder(attempt.token()), attempt.task()),
                "a commit under a lease of that task",
                attempt);
        violations.require(books.commit(attempt), "one commit of a task", attempt);
    }
}
