package dev.poneglyph.engine;

import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Handlers;
import dev.poneglyph.engine.decide.Rule;
import dev.poneglyph.engine.decide.attempt.PlacementRule;
import dev.poneglyph.engine.decide.attempt.SpeculationRule;
import dev.poneglyph.engine.decide.job.JobHealthRule;
import dev.poneglyph.engine.decide.job.JobProgressRule;
import dev.poneglyph.engine.decide.job.RetentionRule;
import dev.poneglyph.engine.decide.worker.BreakerRule;
import dev.poneglyph.engine.state.StateStore;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies committed commands to the state.
 *
 * <p>Pure: the same state and entry give the same outcome on every replica. Not thread-safe; the
 * coordinator calls it from its one loop.
 */
public final class Engine {

    private final StateStore store;
    private final Handlers handlers;

    /** In this order; the last one may rely on the others having nothing more to say. */
    private final List<Rule> rules;

    /** An engine that has seen nothing. */
    public Engine(EngineConfig config) {
        this(config, new StateStore(config));
    }

    private Engine(EngineConfig config, StateStore store) {
        this.store = store;
        this.handlers = new Handlers(config);
        this.rules =
                List.of(
                        new JobHealthRule(),
                        new BreakerRule(config.breaker()),
                        new JobProgressRule(),
                        new SpeculationRule(),
                        new RetentionRule(config.limits()),
                        new PlacementRule());
    }

    /** An engine that continues where {@code snapshot} was taken. */
    public static Engine restore(EngineConfig config, EngineSnapshot snapshot) {
        return new Engine(config, StateStore.restore(config, snapshot));
    }

    /**
     * Decides one command and changes the state accordingly.
     *
     * @throws InvariantBroken if the state is inconsistent; the caller must stop the node
     */
    public Outcome apply(Committed entry) {
        long atMs = entry.atMs();
        store.begin(entry.index(), atMs);
        Decision decision = handlers.decide(entry.command(), atMs, store.view());
        List<Event> events = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        carryOut(decision, atMs, events, effects);
        if (entry.command() instanceof Command.FireDeadlines fire) {
            fire(fire.limit(), atMs, events, effects);
        }
        if (events.isEmpty()) {
            return new Outcome(List.of(), effects, decision.reply());
        }
        for (Rule rule : rules) {
            follow(rule, atMs, events, effects);
        }
        store.checkTouched();
        return new Outcome(events, effects, decision.reply());
    }

    /** One deadline after the other, so that each sees what the one before has changed. */
    private void fire(int limit, long atMs, List<Event> events, List<Effect> effects) {
        for (int fired = 0; fired < limit; fired++) {
            Decision next = handlers.dueDeadline().decide(atMs, store.view());
            if (next.events().isEmpty()) {
                return;
            }
            carryOut(next, atMs, events, effects);
        }
    }

    private void follow(Rule rule, long atMs, List<Event> events, List<Effect> effects) {
        Decision next = rule.decide(atMs, store.view());
        while (!next.events().isEmpty()) {
            carryOut(next, atMs, events, effects);
            next = rule.decide(atMs, store.view());
        }
    }

    private void carryOut(Decision decision, long atMs, List<Event> events, List<Effect> effects) {
        for (Event event : decision.events()) {
            store.apply(event, atMs);
        }
        events.addAll(decision.events());
        effects.addAll(decision.effects());
    }

    /** Sight of the state, valid until the next {@link #apply}; its answers stay valid. */
    public StateView view() {
        return store.view();
    }

    /** The state as it stands; takes time proportional to the number of jobs and workers. */
    public EngineSnapshot snapshot() {
        return store.snapshot();
    }

    /**
     * Checks everything that must hold, in time proportional to the whole state: for tests and for
     * doubts.
     *
     * @throws InvariantBroken at the first thing that does not hold
     */
    public void checkInvariants() {
        store.checkAll();
    }
}
