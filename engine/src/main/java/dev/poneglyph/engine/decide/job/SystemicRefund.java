package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.verdict.Turns;
import dev.poneglyph.engine.job.SystemicRules;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.view.StageView;

/**
 * Charges the failures of a job's run to the job, those that its health does not keep any more
 * included, and lets their tasks wait for the job and not for a timer. One pass over the job's
 * tasks: for the moment it trips.
 */
final class SystemicRefund {

    private final JobView job;
    private final Turns turns;
    private final String why;

    private SystemicRefund(JobView job, DecisionView view) {
        this.job = job;
        this.turns = new Turns(view);
        this.why = "every worker fails job " + job.id();
    }

    static void of(JobView job, DecisionView view, Draft draft) {
        SystemicRefund refund = new SystemicRefund(job, view);
        for (Evidence each : job.health().run()) {
            refund.turns.turn(each, Verdict.JOB, refund.why);
        }
        Draft ready = new Draft();
        for (int s = 0; s < job.stageCount(); s++) {
            StageView stage = job.stage(s);
            for (int i = 0; stage.unfinished() > 0 && i < stage.size(); i++) {
                refund.take(stage.task(i), ready);
            }
        }
        refund.turns.addTo(draft);
        ready.accepted().events().forEach(draft::add);
    }

    private void take(Task task, Draft ready) {
        if (task.state().isFinal() || task.attempts().isEmpty()) {
            return;
        }
        for (Attempt attempt : task.attempts()) {
            if (isOfTheRun(attempt)) {
                turns.turn(attempt, Verdict.JOB, why);
            }
        }
        Attempt last = task.attempts().getLast();
        boolean jobs = turns.last(last.ref(), last.verdict()) == Verdict.JOB;
        if (task.state() == TaskState.RETRY_PENDING && jobs) {
            ready.add(new Event.TaskReady(task.id()));
        }
    }

    private boolean isOfTheRun(Attempt attempt) {
        Failure failure = attempt.failure();
        return failure != null
                && failure.lostInputs().isEmpty()
                && attempt.endedAtMs() >= job.health().sinceMs()
                && SystemicRules.concerns(failure.failureClass());
    }
}
