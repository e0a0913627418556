package dev.poneglyph.worker.core;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.Failed;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.HandedBack;
import org.jspecify.annotations.Nullable;

/**
 * An attempt this worker answers for. Slot and report live apart: an attempt that timed out is
 * reported at once, its slot is free only when the thread has come back.
 */
final class HeldAttempt {

    final AttemptRef ref;
    boolean inSlot;
    boolean dropped;
    boolean stuck;
    long timeoutMs;
    long deadlineMs = Long.MAX_VALUE;
    @Nullable EndReport end;

    HeldAttempt(AttemptRef ref, boolean inSlot) {
        this.ref = ref;
        this.inSlot = inSlot;
    }

    long token() {
        return ref.getToken();
    }

    /** Executing, and somebody still wants to hear of it. */
    boolean isRunning() {
        return inSlot && !dropped && end == null;
    }

    /** Ended with a report that the coordinator has not acknowledged. */
    boolean isUnacknowledged() {
        return !dropped && end != null;
    }

    EndReport completed(ByteString result) {
        return new EndReport.Completed(
                Completed.newBuilder().setAttempt(ref).setResult(result).build());
    }

    EndReport failed(Failure failure) {
        return new EndReport.Failed(
                Failed.newBuilder().setAttempt(ref).setFailure(failure).build());
    }

    EndReport handedBack(String reason) {
        return new EndReport.HandedBack(
                HandedBack.newBuilder().setAttempt(ref).setReason(reason).build());
    }
}
