package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.Rule;
import dev.poneglyph.engine.speculation.Stragglers;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.view.StageView;

/** A stage whose end is near is searched for stragglers from now on. */
public final class SpeculationRule implements Rule {

    @Override
    public Decision decide(long atMs, DecisionView view) {
        Draft draft = null;
        for (JobView job : view.touchedJobs()) {
            if (job.stragglerCheckMs() == 0 && mayHaveStragglers(job)) {
                draft = draft == null ? new Draft() : draft;
                draft.add(
                        new Event.StragglersChecked(
                                job.id(), Deadline.after(atMs, Stragglers.CHECK_EVERY_MS)));
            }
        }
        return draft == null ? Decision.NOTHING : draft.accepted();
    }

    /** Whether a search could find anything: most is done, the rest runs, and rivals are left. */
    static boolean mayHaveStragglers(JobView job) {
        if (job.state().isFinal()) {
            return false;
        }
        StageView stage = job.stage(job.frontier());
        var policy = job.policy().speculation();
        return stage.running() > 0
                && Stragglers.isStageRipe(policy, stage.size(), stage.completed())
                && stage.rivals() < Stragglers.mostRivals(policy, stage.size());
    }
}
