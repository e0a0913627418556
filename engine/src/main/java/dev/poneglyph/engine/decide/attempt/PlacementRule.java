package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Rule;
import dev.poneglyph.engine.placement.Offer;
import dev.poneglyph.engine.placement.PlacementStrategy;
import dev.poneglyph.engine.state.DecisionView;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.ChoiceReason;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;

/** While a task waits that some worker could take, one more lease is granted. */
public final class PlacementRule implements Rule {

    private final PlacementStrategy strategy;

    /** A rule that chooses workers by {@code strategy}. */
    public PlacementRule(PlacementStrategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public Decision decide(long atMs, DecisionView view) {
        Offer offer = view.nextOffer();
        if (offer == null) {
            return Decision.NOTHING;
        }
        Worker worker = strategy.choose(offer);
        Task task = offer.task();
        int candidates = offer.available().size();
        Choice choice =
                candidates == 1 ? Choice.ONLY_ONE : new Choice(ChoiceReason.BEST, candidates);
        Attempt last = task.lastAttempt();
        int number = last == null ? 1 : last.ref().number() + 1;
        AttemptRef ref = new AttemptRef(task.id(), number, view.nextToken());
        return new Decision(
                List.of(new Event.TaskAssigned(ref, worker.name(), choice)),
                List.of(new Effect.SendAssignment(worker.name(), worker.incarnation(), ref)),
                Reply.ACCEPTED);
    }
}
