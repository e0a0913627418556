package dev.poneglyph.worker.core;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All attempts the worker answers for, by token, in the order they came. */
final class HeldAttempts {

    private final Map<Long, HeldAttempt> byToken = new LinkedHashMap<>();
    private final int slots;
    private int occupied;
    private int stuck;
    private int unacknowledged;

    HeldAttempts(int slots) {
        this.slots = slots;
    }

    @Nullable HeldAttempt find(long token) {
        return byToken.get(token);
    }

    Collection<HeldAttempt> all() {
        return List.copyOf(byToken.values());
    }

    /** Tokens a hello names: executing, or ended and not acknowledged. */
    List<Long> heldTokens() {
        return byToken.values().stream()
                .filter(held -> held.isRunning() || held.isUnacknowledged())
                .map(HeldAttempt::token)
                .toList();
    }

    void add(HeldAttempt held) {
        byToken.put(held.token(), held);
        if (held.inSlot) {
            occupied++;
        }
    }

    void end(HeldAttempt held, EndReport report) {
        held.end = report;
        unacknowledged++;
    }

    /** The thread came back. */
    void freeSlot(HeldAttempt held) {
        held.inSlot = false;
        occupied--;
        if (held.stuck) {
            held.stuck = false;
            stuck--;
        }
        forgetIfOver(held);
    }

    /** Nobody wants to hear of it any more: cancelled, or its end is acknowledged. */
    void drop(HeldAttempt held) {
        if (held.isUnacknowledged()) {
            unacknowledged--;
        }
        held.dropped = true;
        forgetIfOver(held);
    }

    void markStuck(HeldAttempt held) {
        held.stuck = true;
        stuck++;
    }

    /** Slots, less occupied ones; none while too many ends wait to be acknowledged. */
    int freeSlots() {
        return Math.min(slots - occupied, WorkerLimits.MAX_UNACKNOWLEDGED - unacknowledged);
    }

    boolean hasFreeSlot() {
        return occupied < slots;
    }

    int stuck() {
        return stuck;
    }

    /** Whether every slot is free, or will never be. */
    boolean isIdle() {
        return occupied == stuck;
    }

    boolean isEmpty() {
        return byToken.isEmpty();
    }

    int unacknowledged() {
        return unacknowledged;
    }

    private void forgetIfOver(HeldAttempt held) {
        if (!held.inSlot && held.dropped) {
            byToken.remove(held.token());
        }
    }
}
