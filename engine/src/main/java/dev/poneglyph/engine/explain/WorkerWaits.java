package dev.poneglyph.engine.explain;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.placement.Avoidance;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What keeps the workers from a task that nothing else keeps. */
final class WorkerWaits {

    private final Sight sight;
    private final Job job;
    private final Task task;
    private final List<Worker> suited;

    WorkerWaits(Sight sight, Job job, Task task) {
        this.sight = sight;
        this.job = job;
        this.task = task;
        this.suited = sight.suited(job);
    }

    Waiting find() {
        List<Worker> capable = new ArrayList<>(with(Readiness.AVAILABLE));
        capable.addAll(with(Readiness.BUSY));
        if (capable.isEmpty()) {
            return nobody();
        }
        List<Worker> free = with(Readiness.AVAILABLE);
        return free.isEmpty() ? busy(capable.size()) : avoiding(capable, free);
    }

    private List<Worker> with(Readiness readiness) {
        return suited.stream()
                .filter(worker -> Readiness.of(worker, sight.config().breaker()) == readiness)
                .toList();
    }

    private Waiting nobody() {
        List<Worker> idle = with(Readiness.WITHOUT_CREDIT);
        if (!idle.isEmpty()) {
            return new Waiting.NoCredit(names(idle));
        }
        List<Worker> isolated = with(Readiness.ISOLATED);
        List<String> dedicated = dedicated();
        if (isolated.isEmpty() && !dedicated.isEmpty()) {
            return new Waiting.Dedicated(dedicated);
        }
        if (isolated.isEmpty()) {
            return new Waiting.NoWorker(
                    job.policy().requires(), missing(), names(with(Readiness.AWAY)));
        }
        return new Waiting.BreakersOpen(
                isolated.stream()
                        .map(each ->
                                new Waiting.Isolated(each.name(), each.breaker().openUntilMs()))
                        .toList());
    }

    /** Those that are there and would suit if they were not dedicated to other jobs. */
    private List<String> dedicated() {
        List<String> requires = job.policy().requires();
        return names(
                sight.state().workers().stream()
                        .filter(worker -> worker.state() == WorkerState.ACTIVE)
                        .filter(worker -> worker.labels().containsAll(requires))
                        .filter(worker -> !worker.suits(requires))
                        .toList());
    }

    private List<String> missing() {
        Set<String> labels = new TreeSet<>(job.policy().requires());
        sight.state().workers().forEach(worker -> worker.labels().forEach(labels::remove));
        return List.copyOf(labels);
    }

    /** Free workers on which it failed are for others as long as another one could do it. */
    private Waiting avoiding(List<Worker> capable, List<Worker> free) {
        List<String> failedOn = Avoidance.workers(task);
        List<String> others = names(capable);
        others.removeAll(failedOn);
        boolean mayGo =
                others.isEmpty() || free.stream().anyMatch(each -> others.contains(each.name()));
        return mayGo ? new Waiting.NextAssignment() : new Waiting.AnotherWorker(failedOn, others);
    }

    private Waiting busy(int capable) {
        int otherJobs = 0;
        int others = 0;
        for (Job other : sight.state().jobs()) {
            int waiting = sharesWorkers(other) ? waiting(other, null) : 0;
            otherJobs += waiting > 0 ? 1 : 0;
            others += waiting;
        }
        return new Waiting.WorkersBusy(
                capable, waiting(job, task), otherJobs, others, job.policy().priority());
    }

    private boolean sharesWorkers(Job other) {
        return !other.id().equals(job.id())
                && sight.told().test(other.id())
                && !other.state().isFinal()
                && suited.stream().anyMatch(worker -> worker.suits(other.policy().requires()));
    }

    /** Tasks of a job that stand in the queue, before {@code limit} where one is named. */
    private int waiting(Job of, @Nullable Task limit) {
        int count = 0;
        for (int stage = 0; stage < of.stages().size(); stage++) {
            for (Task each : sight.tasks(of.id(), stage)) {
                boolean before = limit == null || each.readySequence() < limit.readySequence();
                count += before && WaitingFinder.queues(of, each) ? 1 : 0;
            }
        }
        return count;
    }

    private static List<String> names(List<Worker> workers) {
        List<String> names = new ArrayList<>();
        workers.forEach(worker -> names.add(worker.name()));
        return names;
    }
}
