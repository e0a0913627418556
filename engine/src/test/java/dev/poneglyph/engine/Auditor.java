package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.StateView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches commands and outcomes only, never the state, and keeps its own books: a task has at most
 * one commit at a time, a job succeeds only with all of them, a lease goes only to a worker that
 * granted credit, and what is over stays over.
 */
final class Auditor {

    private final Map<TaskId, AttemptRef> commits = new HashMap<>();
    private final Map<String, Integer> tasks = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final Map<String, Integer> credit = new HashMap<>();
    private final Map<Long, String> leases = new HashMap<>();
    private final Map<Long, TaskId> holders = new HashMap<>();
    private final PlacementAuditor placement = new PlacementAuditor();
    private final DeadLetterAuditor deadLetters = new DeadLetterAuditor();
    private final HealthAuditor health = new HealthAuditor();
    private long lastToken;

    void saw(Command command, Outcome outcome) {
        outcome.events().forEach(this::saw);
        outcome.events().forEach(placement::saw);
        if (outcome.reply() instanceof Reply.Rejected) {
            assertThat(outcome.events())
                    .as("a refused %s changes nothing", command)
                    .allMatch(Event.CommitRefused.class::isInstance);
        } else if (command instanceof Command.CompleteAttempt complete) {
            acceptedResult(complete, outcome);
        }
    }

    private void acceptedResult(Command.CompleteAttempt complete, Outcome outcome) {
        AttemptRef ref = complete.attempt();
        if (complete.result().size() > EnginePropertyTest.MAX_PAYLOAD_BYTES) {
            assertThat(outcome.events())
                    .as("a result over the limit is not committed")
                    .noneMatch(Event.TaskCompleted.class::isInstance);
        } else if (outcome.events().stream().noneMatch(Event.JobEvicted.class::isInstance)) {
            assertThat(commits.get(ref.task())).as("an accepted result counts").isEqualTo(ref);
        }
    }

    private void saw(Event event) {
        deadLetters.saw(event);
        health.saw(event);
        switch (event) {
            case Event.JobSubmitted e -> submitted(e);
            case Event.TasksAdded e ->
                    tasks.merge(unfinished(e.jobId()), e.payloads().size(), Integer::sum);
            case Event.JobFinished e -> finished(e);
            case Event.JobReopened e ->
                    assertThat(finished.remove(e.jobId())).as("a job that was over").isTrue();
            case Event.TaskRecovered e -> unfinished(e.task().job());
            case Event.JobEvicted e -> evicted(e.jobId());
            case Event.TaskAssigned e -> assigned(e);
            case Event.TaskCompleted e -> completed(e.attempt());
            case Event.AttemptFailed e -> ended(e.attempt());
            case Event.AttemptReleased e -> ended(e.attempt());
            case Event.SpeculationStarted e -> rivalled(e);
            case Event.RivalEnded e -> ended(e.attempt());
            case Event.TaskOutputLost e -> {
                unfinished(e.task().job());
                assertThat(commits.remove(e.task())).as("a lost output was there").isNotNull();
            }
            case Event.TaskReady e -> unfinished(e.task().job());
            case Event.TaskCancelled e -> unfinished(e.task().job());
            case Event.TaskDeadLettered e -> unfinished(e.task().job());
            case Event.WorkerJoined e -> credit.put(e.hello().name(), e.hello().credit());
            case Event.CreditGranted e -> credit.merge(e.worker(), e.credit(), Integer::sum);
            case Event.WorkerLost e -> absent(e.worker());
            case Event.WorkerGone e -> absent(e.worker());
            default -> {}
        }
    }

    private void submitted(Event.JobSubmitted e) {
        int count = e.spec().stages().stream().mapToInt(stage -> stage.payloads().size()).sum();
        assertThat(tasks.put(e.jobId(), count)).as("a new job").isNull();
    }

    private void finished(Event.JobFinished e) {
        assertThat(finished.add(e.jobId())).as("a job ends once").isTrue();
        if (e.state() == JobState.SUCCEEDED) {
            long done = commits.keySet().stream().filter(id -> id.job().equals(e.jobId())).count();
            assertThat(done)
                    .as("commits of %s", e.jobId())
                    .isEqualTo((long) tasks.getOrDefault(e.jobId(), -1));
        }
    }

    private void evicted(String job) {
        assertThat(finished.remove(job)).as("only a job that ended is forgotten").isTrue();
        commits.keySet().removeIf(id -> id.job().equals(job));
        tasks.remove(job);
    }

    private void rivalled(Event.SpeculationStarted e) {
        assertThat(live(e.attempt().task())).as("a rival beside one attempt").hasSize(1);
        leased(e.attempt(), e.worker());
        assertThat(live(e.attempt().task()).stream().map(leases::get).distinct())
                .as("rivals on two workers")
                .hasSize(2);
    }

    private List<Long> live(TaskId task) {
        return leases.keySet().stream().filter(token -> task.equals(holders.get(token))).toList();
    }

    private void assigned(Event.TaskAssigned e) {
        assertThat(live(e.attempt().task())).as("a lease where none is").isEmpty();
        leased(e.attempt(), e.worker());
    }

    private void leased(AttemptRef ref, String worker) {
        unfinished(ref.task().job());
        holders.put(ref.token(), ref.task());
        assertThat(ref.token()).as("tokens grow").isGreaterThan(lastToken);
        assertThat(commits).as("no lease for what is done").doesNotContainKey(ref.task());
        lastToken = ref.token();
        leases.put(ref.token(), worker);
        assertThat(credit.merge(worker, -1, Integer::sum)).as("credit").isNotNegative();
    }

    private void completed(AttemptRef ref) {
        unfinished(ref.task().job());
        leases.remove(ref.token());
        assertThat(commits.put(ref.task(), ref)).as("one commit of %s", ref.task()).isNull();
    }

    private void ended(AttemptRef ref) {
        unfinished(ref.task().job());
        assertThat(leases.remove(ref.token())).as("a lease ends once").isNotNull();
    }

    private void absent(String worker) {
        credit.put(worker, 0);
        assertThat(leases.values()).as("who is gone holds nothing").doesNotContain(worker);
    }

    private String unfinished(String job) {
        assertThat(finished).as("what is over stays over").doesNotContain(job);
        return job;
    }

    /** Compares the books with what the engine says. */
    void compare(StateView view) {
        deadLetters.compare(view);
    }

    /** Tokens whose leases are held, by what was heard. */
    List<Long> liveTokens() {
        return List.copyOf(leases.keySet());
    }
}
