package dev.poneglyph.simulation.audit;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.ChoiceReason;
import dev.poneglyph.engine.task.TaskId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Books of who holds what: at most two attempts of a task at a time, on different workers; rivals,
 * leases of a job and of a label within their limits; nothing new of a job that is held; no retry
 * where the task has failed while another worker could take it.
 */
final class LeaseAudit {

    private static final int MAX_LIVE = 2;

    private record Lease(TaskId task, String worker) {}

    private final Violations violations;
    private final Map<String, JobPolicy> policies = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Map<Long, Lease> held = new HashMap<>();
    private final Map<TaskId, Set<String>> failed = new HashMap<>();
    private final Map<String, Integer> rivals = new HashMap<>();
    private final Map<String, Integer> limits = new HashMap<>();
    private final Set<String> paused = new HashSet<>();
    private final Set<String> tripped = new HashSet<>();
    private final Map<String, Long> probes = new HashMap<>();

    LeaseAudit(Violations violations) {
        this.violations = violations;
    }

    void saw(Event event) {
        switch (event) {
            case Event.JobSubmitted e -> {
                policies.put(e.jobId(), e.spec().policy());
                StageSpec stage = e.spec().stages().getFirst();
                sizes.put(e.jobId(), stage.payloads().size());
            }
            case Event.JobPaused e -> paused.add(e.jobId());
            case Event.JobResumed e -> free(e.jobId());
            case Event.JobFinished e -> free(e.jobId());
            case Event.JobHealed e -> tripped.remove(e.jobId());
            case Event.JobTripped e -> {
                tripped.add(e.jobId());
                probes.remove(e.jobId());
            }
            case Event.JobProbed e -> probes.put(e.jobId(), 0L);
            case Event.LabelLimitSet e -> limits.put(e.label(), e.max());
            case Event.TaskAssigned e -> {
                violations.require(
                        live(e.attempt().task()) == 0, "no other lease of it", e.attempt());
                leased(e.attempt(), e.worker());
                away(e);
            }
            case Event.SpeculationStarted e -> rival(e.attempt(), e.worker());
            case Event.TaskCompleted e -> ended(e.attempt());
            case Event.AttemptFailed e -> {
                failed(e.attempt());
                ended(e.attempt());
            }
            case Event.AttemptReleased e -> ended(e.attempt());
            case Event.RivalEnded e -> {
                if (e.failure() != null) {
                    failed(e.attempt());
                }
                ended(e.attempt());
            }
            default -> {}
        }
    }

    private void failed(AttemptRef attempt) {
        Lease lease = held.get(attempt.token());
        if (lease != null) {
            failed.computeIfAbsent(attempt.task(), id -> new HashSet<>()).add(lease.worker());
        }
    }

    private void away(Event.TaskAssigned e) {
        boolean everywhere = e.choice().reason() == ChoiceReason.ALL_FAILED;
        violations.require(
                everywhere
                        || !failed.getOrDefault(e.attempt().task(), Set.of()).contains(e.worker()),
                "no retry on a worker that failed it",
                e);
    }

    private void free(String job) {
        paused.remove(job);
        tripped.remove(job);
        probes.remove(job);
    }

    private void rival(AttemptRef attempt, String worker) {
        String job = attempt.task().job();
        for (Lease lease : held.values()) {
            violations.require(
                    !lease.task().equals(attempt.task()) || !lease.worker().equals(worker),
                    "rivals on different workers",
                    attempt);
        }
        leased(attempt, worker);
        violations.require(live(attempt.task()) == MAX_LIVE, "a rival beside one attempt", attempt);
        double extra = policy(job).speculation().maxExtra();
        int most = Math.max(1, (int) (extra * sizes.getOrDefault(job, 0)));
        violations.require(
                rivals.merge(job, 1, Integer::sum) <= most && extra > 0,
                "at most " + most + " rivals",
                attempt);
    }

    private void leased(AttemptRef attempt, String worker) {
        String job = attempt.task().job();
        held.put(attempt.token(), new Lease(attempt.task(), worker));
        violations.require(!paused.contains(job), "nothing new of a paused job", attempt);
        if (tripped.contains(job)) {
            Long probe = probes.put(job, attempt.token());
            violations.require(probe != null && probe == 0, "one probe of an ill job", attempt);
        }
        int most = policy(job).maxRunning();
        violations.require(
                most == 0 || heldBy(job) <= most, "no more leases than max_running", attempt);
        for (String label : policy(job).requires()) {
            int limit = limits.getOrDefault(label, 0);
            violations.require(
                    limit == 0 || heldByLabel(label) <= limit,
                    "no more leases than the limit of " + label,
                    attempt);
        }
    }

    private long live(TaskId task) {
        return held.values().stream().filter(lease -> lease.task().equals(task)).count();
    }

    private long heldBy(String job) {
        return held.values().stream().filter(lease -> lease.task().job().equals(job)).count();
    }

    private long heldByLabel(String label) {
        return held.values().stream()
                .filter(lease -> policy(lease.task().job()).requires().contains(label))
                .count();
    }

    private JobPolicy policy(String job) {
        return policies.getOrDefault(job, JobPolicy.DEFAULT);
    }

    /** A probe that tells nothing leaves its turn to another. */
    private void ended(AttemptRef attempt) {
        held.remove(attempt.token());
        probes.replace(attempt.task().job(), attempt.token(), 0L);
    }
}
