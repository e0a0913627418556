package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.HandedBack;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** An attempt that runs, or one that has ended and is not acknowledged yet. On the loop. */
final class HeldDelivery {

    private final Assignment assignment;
    private @Nullable Future<?> running;
    private @Nullable WorkerMessage end;

    HeldDelivery(Assignment assignment) {
        this.assignment = assignment;
    }

    void runs(Future<?> call) {
        running = call;
    }

    void ended(WorkerMessage told) {
        end = told;
    }

    /** What became of it; null while it runs. */
    @Nullable WorkerMessage end() {
        return end;
    }

    /** Interrupts it, ended or not; false where it was never begun. */
    boolean interrupt() {
        Future<?> call = running;
        if (call == null) {
            return false;
        }
        call.cancel(true);
        return true;
    }

    /** Interrupts and gives it back; null where it does not run. */
    @Nullable HandedBack handBack(String reason) {
        return end == null && interrupt()
                ? HandedBack.newBuilder()
                        .setAttempt(assignment.getAttempt())
                        .setReason(reason)
                        .build()
                : null;
    }
}
