package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.task.Recovery;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.StateView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches events only and keeps its own books of dead letters: one is lost by no other way than a
 * recovery, a late success, a purge or an expiry, none is recovered too often, a redrive recovers
 * what it was started for and nothing else, and every submitted task is somewhere.
 */
final class DeadLetterAuditor {

    private final Set<TaskId> letters = new HashSet<>();
    private final Map<TaskId, Integer> recoveries = new HashMap<>();
    private final Map<String, List<TaskId>> redrives = new HashMap<>();
    private final Map<String, Integer> tasks = new HashMap<>();
    private long submitted;
    private long evicted;

    void saw(Event event) {
        switch (event) {
            case Event.JobSubmitted e ->
                    came(
                            e.jobId(),
                            e.spec().stages().stream()
                                    .mapToInt(stage -> stage.payloads().size())
                                    .sum());
            case Event.TasksAdded e -> came(e.jobId(), e.payloads().size());
            case Event.JobEvicted e -> evicted(e.jobId());
            case Event.TaskDeadLettered e ->
                    assertThat(letters.add(e.task())).as("set aside once").isTrue();
            case Event.TaskCompleted e -> letters.remove(e.attempt().task());
            case Event.DeadLetterPurged e -> gone(e.task());
            case Event.DeadLetterExpired e -> gone(e.task());
            case Event.TaskRecovered e -> recovered(e);
            case Event.TaskAssigned e ->
                    assertThat(letters).as("no lease").doesNotContain(e.attempt().task());
            case Event.TaskCancelled e ->
                    assertThat(letters).as("no cancelled letter").doesNotContain(e.task());
            case Event.RedriveStarted e ->
                    assertThat(redrives.put(e.id(), e.tasks())).as("a new redrive").isNull();
            case Event.RedriveEvicted e ->
                    assertThat(redrives.remove(e.id())).as("a known redrive").isNotNull();
            default -> {}
        }
    }

    private void came(String job, int count) {
        tasks.merge(job, count, Integer::sum);
        submitted += count;
    }

    private void evicted(String job) {
        assertThat(letters).as("no letter goes with its job").noneMatch(id -> id.job().equals(job));
        evicted += tasks.getOrDefault(job, 0);
        tasks.remove(job);
        recoveries.keySet().removeIf(id -> id.job().equals(job));
    }

    private void gone(TaskId task) {
        assertThat(letters.remove(task)).as("a letter that was there").isTrue();
    }

    private void recovered(Event.TaskRecovered e) {
        gone(e.task());
        assertThat(recoveries.merge(e.task(), 1, Integer::sum))
                .as("recoveries of %s", e.task())
                .isLessThanOrEqualTo(Recovery.MAX_TIMES);
        if (!e.redrive().isEmpty()) {
            assertThat(redrives.get(e.redrive())).as("its tasks").contains(e.task());
        }
    }

    /** Compares the books with what the engine says. */
    void compare(StateView view) {
        assertThat(view.deadLetters()).as("dead letters").isEqualTo(letters.size());
        assertThat(view.statistics().tasksSubmitted()).as("submitted").isEqualTo(submitted);
        assertThat(view.statistics().tasksEvicted()).as("evicted").isEqualTo(evicted);
        long known =
                view.jobs().stream()
                        .flatMap(job -> job.stages().stream())
                        .mapToLong(stage -> stage.total())
                        .sum();
        assertThat(known + evicted).as("every task is somewhere").isEqualTo(submitted);
    }
}
