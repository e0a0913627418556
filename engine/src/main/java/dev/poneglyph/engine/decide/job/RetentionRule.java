package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Rule;
import dev.poneglyph.engine.view.DecisionView;
import java.util.List;

/**
 * The oldest finished jobs make room for newer ones, when there are too many jobs or too many tasks
 * in them; the newest always stays, and so does every job that holds dead letters.
 */
public final class RetentionRule implements Rule {

    private final Limits limits;

    /** A rule within {@code limits}. */
    public RetentionRule(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Decision decide(long atMs, DecisionView view) {
        String oldest = view.oldestEvictableJob();
        boolean tooManyTasks =
                view.evictableJobs() > 1 && view.evictableJobsTasks() > limits.maxFinishedTasks();
        if (oldest == null || (view.evictableJobs() <= limits.maxFinishedJobs() && !tooManyTasks)) {
            return Decision.NOTHING;
        }
        return new Decision(
                List.of(new Event.JobEvicted(oldest)),
                List.of(new Effect.ForgetJob(oldest)),
                Reply.ACCEPTED);
    }
}
