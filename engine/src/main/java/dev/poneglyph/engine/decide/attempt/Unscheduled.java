package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tasks that no worker took in time, and why none did. */
final class Unscheduled {

    private Unscheduled() {}

    /** Sets the first task of the job's queue aside. */
    static void setAside(DecisionView view, String jobId, long atMs, Draft draft) {
        JobView job = Objects.requireNonNull(view.findJob(jobId));
        Task task = Objects.requireNonNull(job.stage(job.frontier()).nextReady());
        String reason =
                "UNSCHEDULABLE: nobody took it within "
                        + (atMs - job.waitsSinceMs(task))
                        + " ms: "
                        + why(view, job);
        draft.add(
                new Event.TaskDeadLettered(
                        task.id(), DeadLetterKind.UNSCHEDULABLE, Verdict.NOBODY, reason));
    }

    private static String why(DecisionView view, JobView job) {
        if (!job.pausedBy().isEmpty()) {
            return "its job is paused by " + job.pausedBy();
        }
        List<Worker> able = able(view, job);
        if (able.isEmpty()) {
            return whyNoneIsAble(view, job.policy().requires());
        }
        if (able.stream().allMatch(worker -> BreakerRules.isHeld(worker.breaker()))) {
            return "the breakers of all " + able.size() + " workers that could do it are open";
        }
        return view.leaseRoom(job.id()) == 0
                ? "as many attempts as its job or a label allows run already"
                : "none of the " + able.size() + " workers that could do it had room for it";
    }

    private static String whyNoneIsAble(DecisionView view, List<String> requires) {
        for (Worker worker : view.workers()) {
            if (worker.state() == WorkerState.ACTIVE && worker.labels().containsAll(requires)) {
                return "every active worker with its labels is dedicated to other jobs";
            }
        }
        return requires.isEmpty()
                ? "there is no active worker"
                : "no active worker has the labels " + requires;
    }

    private static List<Worker> able(DecisionView view, JobView job) {
        List<Worker> able = new ArrayList<>();
        for (Worker worker : view.workers()) {
            if (Fleet.isAble(worker, job)) {
                able.add(worker);
            }
        }
        return able;
    }
}
