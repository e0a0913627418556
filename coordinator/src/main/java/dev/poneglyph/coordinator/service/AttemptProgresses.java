package dev.poneglyph.coordinator.service;

import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import io.grpc.StatusException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far executing attempts are, as only the leader knows. Waits; called on virtual threads. */
public final class AttemptProgresses {

    private final LoopCalls loop;
    private final WorkerSessions sessions;

    public AttemptProgresses(LoopCalls loop, WorkerSessions sessions) {
        this.loop = loop;
        this.sessions = sessions;
    }

    /** What was read of some attempts, by token; of others it is 0. */
    public record Read(Map<Long, Float> byToken) {

        /** Of an attempt, 0 to 1. */
        public float of(Attempt attempt) {
            return byToken.getOrDefault(attempt.ref().token(), 0f);
        }

        /** Of the attempt of the task that is furthest, 0 to 1. */
        public float of(Task task) {
            float most = 0;
            for (Attempt attempt : task.attempts()) {
                most = Math.max(most, of(attempt));
            }
            return most;
        }
    }

    /** Of every attempt of {@code tasks} that executes; a page of tasks, not all. */
    public Read of(List<Task> tasks) throws StatusException, InterruptedException {
        return ofAttempts(tasks.stream().flatMap(task -> task.attempts().stream()).toList());
    }

    /** Of those of {@code attempts} that execute; a page of attempts, not all. */
    public Read ofAttempts(List<Attempt> attempts) throws StatusException, InterruptedException {
        List<Attempt> running =
                attempts.stream()
                        .filter(attempt -> attempt.outcome() == AttemptOutcome.RUNNING)
                        .toList();
        if (running.isEmpty()) {
            return new Read(Map.of());
        }
        return loop.query(_ -> {
            Map<Long, Float> progress = new HashMap<>();
            for (Attempt each : running) {
                progress.put(each.ref().token(), sessions.progressOf(each.worker(), each.ref()));
            }
            return new Read(Map.copyOf(progress));
        });
    }
}
