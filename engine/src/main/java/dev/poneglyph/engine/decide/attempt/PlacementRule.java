package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Rule;
import dev.poneglyph.engine.placement.Offer;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;

/** While a task waits that some worker could take, one more lease is granted. */
public final class PlacementRule implements Rule {

    @Override
    public Decision decide(long atMs, DecisionView view) {
        Offer offer = view.nextOffer();
        if (offer == null) {
            return Decision.NOTHING;
        }
        Worker worker = offer.worker();
        Task task = offer.task();
        Attempt last = task.lastAttempt();
        int number = last == null ? 1 : last.ref().number() + 1;
        AttemptRef ref = new AttemptRef(task.id(), number, view.nextToken());
        return new Decision(
                List.of(new Event.TaskAssigned(ref, worker.name(), offer.choice())),
                List.of(new Effect.SendAssignment(worker.name(), worker.incarnation(), ref)),
                Reply.ACCEPTED);
    }
}
