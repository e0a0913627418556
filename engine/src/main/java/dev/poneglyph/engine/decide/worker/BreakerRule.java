package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.breaker.BreakerReason;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.decide.Rule;
import dev.poneglyph.engine.decide.verdict.Verdicts;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;

/**
 * Enough failures open a worker's breaker if the fleet can spare it, enough test calls or a refund
 * close it, and who cannot be spared any longer is tested early. One move at a time, for each
 * changes how many may follow.
 */
public final class BreakerRule implements Rule {

    private final BreakerPolicy policy;

    /** A rule with these numbers. */
    public BreakerRule(BreakerPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Decision decide(long atMs, DecisionView view) {
        for (Worker worker : view.touchedWorkers()) {
            Draft draft = new Draft();
            move(worker, atMs, view, draft);
            if (!draft.isEmpty()) {
                return draft.accepted();
            }
        }
        Worker spared = view.isolatedTooMany();
        return spared == null
                ? Decision.NOTHING
                : Decision.of(
                        new Event.BreakerHalfOpened(
                                spared.name(),
                                "tested early: too few workers are left to isolate it"));
    }

    private void move(Worker worker, long atMs, DecisionView view, Draft draft) {
        Breaker breaker = worker.breaker();
        if (BreakerRules.shouldClose(breaker, policy)) {
            draft.add(
                    new Event.BreakerClosed(
                            worker.name(),
                            breaker.testSuccesses() + " test calls in a row succeeded"));
        } else if (BreakerRules.isRefunded(breaker, policy)) {
            draft.add(
                    new Event.BreakerClosed(
                            worker.name(),
                            "refunded: what was held against it turned out otherwise"));
        } else if (BreakerRules.shouldOpen(breaker, policy)) {
            open(worker, atMs, view, draft);
        }
    }

    private void open(Worker worker, long atMs, DecisionView view, Draft draft) {
        Breaker breaker = worker.breaker();
        String task = Names.ofTask(view, breaker.run().getLast().task());
        if (!worker.state().isPresent() || view.mayIsolate(worker.name())) {
            long untilMs = Deadline.after(atMs, BreakerRules.waitMs(breaker, policy));
            Verdicts.aboutToOpen(view, worker).addTo(draft);
            draft.add(
                    new Event.BreakerOpened(
                            worker.name(), untilMs, BreakerReason.opening(breaker, task)));
        } else if (!breaker.alarmed()) {
            draft.add(
                    new Event.BreakerAlarmed(
                            worker.name(), BreakerReason.alarm(breaker, policy, task)));
        }
    }
}
