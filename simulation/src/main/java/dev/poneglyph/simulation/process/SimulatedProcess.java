package dev.poneglyph.simulation.process;

import dev.poneglyph.simulation.time.LocalClock;
import dev.poneglyph.simulation.time.VirtualTime;

/** One process: what it does waits while it is stopped, and never happens after its death. */
public final class SimulatedProcess {

    private final VirtualTime time;
    private final LocalClock clock;
    private long stoppedUntilMs;
    private boolean dead;

    /** A running process on the machine with that clock. */
    public SimulatedProcess(VirtualTime time, LocalClock clock) {
        this.time = time;
        this.clock = clock;
    }

    /** The clocks the process reads. */
    public LocalClock clock() {
        return clock;
    }

    /** Runs {@code action} in this process once its own clock has counted that much. */
    public void after(long localMs, Runnable action) {
        time.after(clock.worldMs(localMs), () -> run(action));
    }

    /** Runs {@code action} in this process now, or when it goes on. */
    public void run(Runnable action) {
        if (dead) {
            return;
        }
        long waitMs = stoppedUntilMs - time.nowMs();
        if (waitMs > 0) {
            time.after(waitMs, () -> run(action));
        } else {
            action.run();
        }
    }

    /** SIGSTOP, and SIGCONT after that time. */
    public void stopFor(long durationMs) {
        stoppedUntilMs = Math.max(stoppedUntilMs, time.nowMs() + durationMs);
    }

    /** SIGKILL. */
    public void kill() {
        dead = true;
    }

    /** Whether it was killed or has ended. */
    public boolean isDead() {
        return dead;
    }
}
