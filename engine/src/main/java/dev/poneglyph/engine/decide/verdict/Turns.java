package dev.poneglyph.engine.decide.verdict;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.blame.VerdictTurn;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Charges;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The verdicts that turn by one decision, each attempt's at most once. */
public final class Turns {

    private final DecisionView view;
    private final Map<Long, Event.VerdictTurned> byToken = new LinkedHashMap<>(4);

    /** None yet. */
    public Turns(DecisionView view) {
        this.view = view;
    }

    /** Charges what this evidence is about to {@code to}; skips what is not known any more. */
    public void turn(Evidence evidence, Verdict to, String why) {
        Task task = view.findTask(evidence.task());
        Attempt attempt = task == null ? null : task.attempt(evidence.token());
        if (attempt != null && attempt.failure() != null) {
            turn(attempt, to, why);
        }
    }

    /** Charges a failed attempt to {@code to}, unless its verdict stands. */
    public void turn(Attempt failed, Verdict to, String why) {
        if (failed.failure() != null) {
            turn(failed.ref(), failed.failure().failureClass(), failed.verdict(), to, why);
        }
    }

    /** The same with an attempt that fails by this decision. */
    public void turn(
            AttemptRef ref, FailureClass failureClass, Verdict from, Verdict to, String why) {
        if (VerdictTurn.isAllowed(failureClass, from, to)) {
            byToken.putIfAbsent(ref.token(), new Event.VerdictTurned(ref, to, why));
        }
    }

    /** What the verdict becomes that was {@code first}. */
    public Verdict last(AttemptRef ref, Verdict first) {
        Event.VerdictTurned turn = byToken.get(ref.token());
        return turn == null ? first : turn.to();
    }

    /** Whether any failure is charged to a task by this decision. */
    boolean convictsTask() {
        return byToken.values().stream().anyMatch(turn -> turn.to() == Verdict.TASK);
    }

    /** What the task gets back for its earlier failures. */
    public Charges refunds(Task task) {
        Charges sum = Charges.NONE;
        for (Attempt attempt : byToken.isEmpty() ? List.<Attempt>of() : task.attempts()) {
            Event.VerdictTurned turn = byToken.get(attempt.ref().token());
            sum = turn == null ? sum : sum.plus(Charges.refund(attempt, turn.to()));
        }
        return sum;
    }

    /** The events; what this draft has turned before is left as it is. */
    public void addTo(Draft draft) {
        byToken.values().forEach(draft::addOnce);
    }
}
