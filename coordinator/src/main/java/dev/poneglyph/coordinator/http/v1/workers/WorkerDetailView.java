package dev.poneglyph.coordinator.http.v1.workers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A worker with what it holds, in order of assignment. */
record WorkerDetailView(@JsonUnwrapped WorkerView worker, List<HeldView> running) {

    /** An attempt it holds. */
    record HeldView(
            String task,
            int number,
            long assignedAtMs,
            @Nullable Long startedAtMs,
            float progress) {}
}
