package dev.poneglyph.engine.state.index;

import dev.poneglyph.engine.breaker.BreakerMode;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.worker.Worker;

/**
 * Counts, among the workers that could do some work, those that their breakers isolate. Who is not
 * there, or was forced open by an operator, could not do it.
 */
public final class Isolation {

    private final IsolationCap cap;
    private int able;
    private int isolated;
    private boolean retired;

    public Isolation(IsolationCap cap) {
        this.cap = cap;
    }

    public void add(Worker worker) {
        count(worker, 1);
    }

    public void remove(Worker worker) {
        count(worker, -1);
    }

    /** There is no such work any more. */
    public void retire() {
        cap.overfull -= isOverfull() ? 1 : 0;
        retired = true;
    }

    private void count(Worker worker, int change) {
        if (retired) {
            return;
        }
        boolean before = isOverfull();
        able += isAble(worker) ? change : 0;
        isolated += isIsolated(worker) ? change : 0;
        cap.overfull += (isOverfull() ? 1 : 0) - (before ? 1 : 0);
    }

    /** Whether one more may be isolated. */
    public boolean hasRoom() {
        return retired || isolated < able / cap.oneIn;
    }

    /** Whether more are isolated than may be: workers left, or work came that few can do. */
    public boolean isOverfull() {
        return !retired && isolated > able / cap.oneIn;
    }

    public static boolean isIsolated(Worker worker) {
        return isAble(worker) && BreakerRules.isIsolated(worker.breaker());
    }

    private static boolean isAble(Worker worker) {
        return worker.state().isPresent() && worker.breaker().mode() != BreakerMode.FORCED_OPEN;
    }

    /** Whether both count the same. */
    public boolean agrees(Isolation other) {
        return able == other.able && isolated == other.isolated;
    }

    @Override
    public String toString() {
        return isolated + " of " + able + " isolated";
    }
}
