package dev.poneglyph.coordinator.simulation;

/** One process: what it does waits while it is stopped, and never happens after its death. */
final class Machine {

    private final VirtualTime time;
    private long stoppedUntilMs;
    private boolean dead;

    Machine(VirtualTime time) {
        this.time = time;
    }

    /** Runs {@code action} later in this process. */
    void after(long delayMs, Runnable action) {
        time.after(delayMs, () -> now(action));
    }

    private void now(Runnable action) {
        if (dead) {
            return;
        }
        if (time.monotonicMs() < stoppedUntilMs) {
            time.after(stoppedUntilMs - time.monotonicMs(), () -> now(action));
        } else {
            action.run();
        }
    }

    /** SIGSTOP, and SIGCONT after that time. */
    void stopFor(long durationMs) {
        stoppedUntilMs = Math.max(stoppedUntilMs, time.monotonicMs() + durationMs);
    }

    /** SIGKILL. */
    void kill() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }
}
