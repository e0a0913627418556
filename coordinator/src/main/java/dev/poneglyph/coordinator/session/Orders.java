package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskPolicy;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.codec.BytesMapping;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.Cancellation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Sends workers what the engine wants of them. On the loop. */
final class Orders {

    private final Loop loop;
    private final OpenSessions sessions;
    private final Function<AttemptRef, String> traceParents;

    Orders(Loop loop, OpenSessions sessions, Function<AttemptRef, String> traceParents) {
        this.loop = loop;
        this.sessions = sessions;
        this.traceParents = traceParents;
    }

    /** Puts it into the outbox of the worker's stream; a worker without one hears nothing. */
    void run(Effect effect) {
        switch (effect) {
            case Effect.SendAssignment e -> {
                Session session = sessions.joined(e.worker(), e.incarnation());
                if (session != null && assign(e, session.outbox())) {
                    sessions.wantsFlush(session);
                }
            }
            case Effect.SendCancellation e -> {
                Session session = sessions.joined(e.worker(), e.incarnation());
                if (session != null) {
                    cancel(e, session.outbox());
                    sessions.wantsFlush(session);
                }
            }
            case Effect.SendDrain e -> {
                Session session = sessions.joined(e.worker(), e.incarnation());
                if (session != null) {
                    session.outbox().drain();
                    sessions.wantsFlush(session);
                }
            }
            case Effect.AnnounceJobFinished e -> {}
            case Effect.ForgetJob e -> {}
        }
    }

    /** Whether the task is still there to be assigned. */
    private boolean assign(Effect.SendAssignment effect, Outbox outbox) {
        TaskId id = effect.attempt().task();
        Optional<Task> task = loop.view().task(id);
        Optional<Job> job = loop.view().job(id.job());
        if (task.isEmpty() || job.isEmpty()) {
            return false;
        }
        outbox.assign(
                Assignment.newBuilder()
                        .setAttempt(AttemptMapping.toProto(effect.attempt()))
                        .setStageName(job.get().stages().get(id.stage()).name())
                        .setPayload(BytesMapping.toProto(task.get().payload()))
                        .setExecutionTimeoutMs(timeoutMs(job.get(), task.get()))
                        .setTaskName(job.get().taskName(id.stage(), id.index()))
                        .setTraceParent(traceParents.apply(effect.attempt()))
                        .build());
        return true;
    }

    private static long timeoutMs(Job job, Task task) {
        TaskPolicy own = task.policy();
        Duration timeout = own == null ? null : own.executionTimeout();
        return Objects.requireNonNullElse(timeout, job.policy().timeouts().execution()).toMillis();
    }

    private static void cancel(Effect.SendCancellation effect, Outbox outbox) {
        outbox.cancel(
                Cancellation.newBuilder()
                        .setAttempt(AttemptMapping.toProto(effect.attempt()))
                        .setReason(effect.reason())
                        .build());
    }
}
