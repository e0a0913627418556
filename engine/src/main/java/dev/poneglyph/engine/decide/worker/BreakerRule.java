package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.Rule;
import dev.poneglyph.engine.state.DecisionView;
import dev.poneglyph.engine.worker.Worker;

/** Enough failures open a worker's breaker, enough test calls close it. */
public final class BreakerRule implements Rule {

    private final BreakerPolicy policy;

    /** A rule with these numbers. */
    public BreakerRule(BreakerPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Decision decide(long atMs, DecisionView view) {
        Draft draft = new Draft();
        for (Worker worker : view.touchedWorkers()) {
            Breaker breaker = worker.breaker();
            if (BreakerRules.shouldOpen(breaker, policy)) {
                long untilMs = Deadline.after(atMs, BreakerRules.waitMs(breaker, policy));
                draft.add(new Event.BreakerOpened(worker.name(), untilMs, "failures in a row"));
            } else if (BreakerRules.shouldClose(breaker, policy)) {
                draft.add(new Event.BreakerClosed(worker.name(), "test calls succeeded"));
            }
        }
        return draft.accepted();
    }
}
