package dev.poneglyph.simulation.cluster;

import dev.poneglyph.coordinator.loop.Applied;
import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.simulation.audit.Observer;
import dev.poneglyph.simulation.audit.Replays;
import dev.poneglyph.simulation.time.VirtualTime;
import java.util.List;

/** Sits on a coordinator's loop and passes on what is applied for the first time. */
final class Observation implements LoopPart {

    private final VirtualTime time;
    private final Replays replays;
    private final List<Observer> observers;
    private final CoordinatorCore core;
    private boolean changed;

    Observation(VirtualTime time, Replays replays, List<Observer> observers, CoordinatorCore core) {
        this.time = time;
        this.replays = replays;
        this.observers = observers;
        this.core = core;
    }

    @Override
    public void applied(Applied applied) {
        changed = true;
        if (replays.isFirst(applied.index(), applied.outcome())) {
            for (Observer observer : observers) {
                observer.applied(time.nowMs(), applied.command(), applied.outcome(), core.view());
            }
        }
    }

    /** Whether anything was applied since the last call. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }
}
