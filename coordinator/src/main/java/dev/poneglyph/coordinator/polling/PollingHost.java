package dev.poneglyph.coordinator.polling;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.v1.Assignment;
import java.util.function.Consumer;

/**
 * What a polling worker needs of the coordinator, and tells it. Safe for use by several threads.
 *
 * @param onLeft hears on the loop that a worker has left for good
 */
record PollingHost(
        LoopCalls calls,
        WorkerSessions sessions,
        Limits limits,
        Assignments assignments,
        Consumer<PollingWorker> onLeft) {

    Loop loop() {
        return calls.loop();
    }

    /** The engine assigned something to it; on the loop. */
    void assigned(PollingWorker worker, Assignment assignment) {
        assignments.assigned(worker.name(), AttemptMapping.fromProto(assignment.getAttempt()));
    }

    /** The engine wants an attempt no more; on the loop. */
    void cancelled(long token) {
        assignments.cancelled(token);
    }

    /** It has left for good; on the loop. */
    void left(PollingWorker worker) {
        onLeft.accept(worker);
    }
}
