package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import org.jspecify.annotations.Nullable;

/** What a report about an attempt must satisfy before anything else is asked. */
final class AttemptChecks {

    private AttemptChecks() {}

    /** The attempt, if the task knows the token and it was this worker's. */
    static @Nullable Attempt find(DecisionView view, String worker, AttemptRef ref) {
        Task task = view.findTask(ref.task());
        Attempt attempt = task == null ? null : task.attempt(ref.token());
        return attempt != null && attempt.worker().equals(worker) ? attempt : null;
    }

    static Decision unknown(DecisionView view, String worker, AttemptRef ref) {
        if (view.findTask(ref.task()) == null) {
            return Decision.rejected(
                    Reply.Reason.NOT_FOUND,
                    "Expected a known task, but there is no " + ref.task() + "; drop the attempt");
        }
        return Decision.rejected(
                Reply.Reason.STALE_ATTEMPT,
                "Expected a lease of worker "
                        + worker
                        + ", but token "
                        + ref.token()
                        + " of "
                        + ref.task()
                        + " is not one; drop the attempt");
    }

    static Decision over(Attempt attempt) {
        return Decision.rejected(
                Reply.Reason.STALE_ATTEMPT,
                "Expected attempt "
                        + attempt.ref().number()
                        + " of "
                        + attempt.ref().task()
                        + " to be live, but it is "
                        + attempt.outcome()
                        + "; drop it");
    }
}
