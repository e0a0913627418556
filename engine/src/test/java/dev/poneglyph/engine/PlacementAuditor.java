package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.ChoiceReason;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.WorkerHello;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches where leases go, by events only: to workers with the labels, within the limits of the job
 * and of labels, no more than a worker's slow start allows, and not to where the task has failed.
 */
final class PlacementAuditor {

    private final Map<String, JobPolicy> policies = new HashMap<>();
    private final Map<String, WorkerHello> hellos = new HashMap<>();
    private final Map<String, Integer> limits = new HashMap<>();
    private final Map<String, Integer> ramps = new HashMap<>();
    private final Set<String> lost = new HashSet<>();

    /** Workers by token of the attempts that failed there. */
    private final Map<TaskId, Map<Long, String>> failed = new HashMap<>();

    /** Worker of every token there ever was, and the job of those that are held. */
    private final Map<Long, String> workers = new HashMap<>();

    private final Map<Long, String> held = new HashMap<>();

    void saw(Event event) {
        switch (event) {
            case Event.JobSubmitted e -> policies.put(e.jobId(), e.spec().policy());
            case Event.JobEvicted e -> failed.keySet().removeIf(id -> id.job().equals(e.jobId()));
            case Event.WorkerJoined e -> joined(e.hello());
            case Event.WorkerLost e -> lost.add(e.worker());
            case Event.WorkerForgotten e -> forgotten(e.worker());
            case Event.BreakerClosed e -> ramp(e.worker(), 1);
            case Event.LabelLimitSet e -> limits.put(e.label(), e.max());
            case Event.TaskAssigned e -> leased(e.attempt(), e.worker(), e.choice());
            case Event.SpeculationStarted e -> leased(e.attempt(), e.worker(), e.choice());
            case Event.TaskCompleted e -> completed(e.attempt());
            case Event.AttemptFailed e -> ended(e.attempt(), e.failure());
            case Event.RivalEnded e -> ended(e.attempt(), e.failure());
            case Event.AttemptReleased e -> held.remove(e.attempt().token());
            default -> {}
        }
    }

    private void joined(WorkerHello hello) {
        String name = hello.name();
        hellos.put(name, hello);
        if (lost.remove(name)) {
            ramp(name, 1);
        } else if (ramps.containsKey(name)) {
            ramp(name, Objects.requireNonNull(ramps.get(name)));
        }
    }

    private void forgotten(String worker) {
        hellos.remove(worker);
        ramps.remove(worker);
        lost.remove(worker);
    }

    private void ramp(String worker, int limit) {
        if (limit >= hello(worker).slots()) {
            ramps.remove(worker);
        } else {
            ramps.put(worker, limit);
        }
    }

    private void leased(AttemptRef ref, String worker, Choice choice) {
        String job = ref.task().job();
        JobPolicy policy = Objects.requireNonNull(policies.get(job));
        workers.put(ref.token(), worker);
        held.put(ref.token(), job);
        List<String> labels = hello(worker).labels();
        assertThat(labels).as("labels").containsAll(policy.requires());
        if (labels.stream().anyMatch(label -> label.startsWith("dedicated="))) {
            assertThat(policy.requires())
                    .as("what it is dedicated to")
                    .anyMatch(label -> labels.contains("dedicated=" + label));
        }
        long own = held.values().stream().filter(job::equals).count();
        assertThat(policy.maxRunning() == 0 || own <= policy.maxRunning())
                .as("leases of %s", job)
                .isTrue();
        policy.requires().forEach(this::withinLimit);
        long ofWorker = held.keySet().stream().filter(t -> worker.equals(workers.get(t))).count();
        assertThat(ofWorker)
                .as("leases of %s that starts slowly", worker)
                .isLessThanOrEqualTo((long) ramps.getOrDefault(worker, Integer.MAX_VALUE));
        if (choice.reason() != ChoiceReason.ALL_FAILED) {
            assertThat(failed.getOrDefault(ref.task(), Map.of()).values())
                    .as("workers that failed %s", ref)
                    .doesNotContain(worker);
        }
    }

    private void withinLimit(String label) {
        int limit = limits.getOrDefault(label, 0);
        long leases =
                held.values().stream()
                        .map(job -> Objects.requireNonNull(policies.get(job)))
                        .filter(policy -> policy.requires().contains(label))
                        .count();
        assertThat(limit == 0 || leases <= limit).as("leases by %s", label).isTrue();
    }

    private void completed(AttemptRef ref) {
        held.remove(ref.token());
        failed.getOrDefault(ref.task(), new HashMap<>()).remove(ref.token());
        String worker = Objects.requireNonNull(workers.get(ref.token()));
        if (ramps.containsKey(worker)) {
            ramp(worker, 2 * Objects.requireNonNull(ramps.get(worker)));
        }
    }

    private void ended(AttemptRef ref, @Nullable Failure failure) {
        held.remove(ref.token());
        if (failure != null && failure.lostInputs().isEmpty()) {
            failed.computeIfAbsent(ref.task(), id -> new HashMap<>())
                    .put(ref.token(), Objects.requireNonNull(workers.get(ref.token())));
        }
    }

    private WorkerHello hello(String worker) {
        return Objects.requireNonNull(hellos.get(worker));
    }
}
