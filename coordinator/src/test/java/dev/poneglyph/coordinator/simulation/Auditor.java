package dev.poneglyph.coordinator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.state.StateView;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import dev.poneglyph.worker.core.WorkerCore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks from outside at what the cluster promised, and whether it keeps it. */
final class Auditor {

    private final Map<TaskId, Long> committed = new HashMap<>();
    private final String jobId;
    private boolean acknowledged;

    Auditor(String jobId) {
        this.jobId = jobId;
    }

    /** The client was told that the job is taken. */
    void acknowledged() {
        acknowledged = true;
    }

    boolean isAcknowledged() {
        return acknowledged;
    }

    /** At any moment: nothing acknowledged is forgotten, no commit is ever replaced. */
    void check(CoordinatorCore core) {
        if (!core.isLeading()) {
            return;
        }
        StateView view = core.view();
        assertThat(!acknowledged || view.job(jobId).isPresent())
                .as("an acknowledged job is known")
                .isTrue();
        for (Task task : view.tasks(jobId, 0)) {
            Long before = committed.get(task.id());
            if (before != null) {
                assertThat(winner(task)).as("commit of %s", task.id()).isEqualTo(before);
            } else if (task.state() == TaskState.COMPLETED) {
                committed.put(task.id(), winner(task));
            }
        }
    }

    /** In the end: every task is committed once, with the result of that attempt. */
    void checkCompleted(StateView view, int tasks) {
        assertThat(view.job(jobId).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(view.tasks(jobId, 0)).hasSize(tasks);
        for (Task task : view.tasks(jobId, 0)) {
            assertThat(task.result().asUtf8()).isEqualTo(SimulatedWorker.resultOf(winner(task)));
            assertThat(task.attempts()).noneMatch(Attempt::isLive);
        }
    }

    /** In the end: nothing is held any more, and every slot is on offer on both sides. */
    void checkIdle(StateView view, SimulatedCluster cluster) {
        for (String name : SimulatedCluster.WORKERS) {
            Worker known = view.worker(name).orElseThrow();
            WorkerCore core = cluster.worker(name).core();
            assertThat(known.state()).as(name).isEqualTo(WorkerState.ACTIVE);
            assertThat(known.leases()).as("leases of %s", name).isZero();
            assertThat(known.credit()).as("credit of %s", name).isEqualTo(SimulatedWorker.SLOTS);
            assertThat(core.outstandingCredit()).isEqualTo(SimulatedWorker.SLOTS);
            assertThat(core.freeSlots()).isEqualTo(SimulatedWorker.SLOTS);
            assertThat(core.unacknowledged()).as("unacknowledged of %s", name).isZero();
        }
    }

    private static long winner(Task task) {
        List<Attempt> winners =
                task.attempts().stream()
                        .filter(attempt -> attempt.outcome() == AttemptOutcome.COMPLETED)
                        .toList();
        assertThat(winners).as("commits of %s", task.id()).hasSize(1);
        return winners.getFirst().ref().token();
    }
}
