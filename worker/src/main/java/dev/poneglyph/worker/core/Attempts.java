package dev.poneglyph.worker.core;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.Cancellation;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.FailureClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes assignments, sees each to its end, and puts what must be told into the outbox. */
final class Attempts implements AttemptExecutor.Listener {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final WorkerPorts ports;
    private final HeldAttempts held;
    private final Outbox outbox;
    private final Runnable changed;
    private long nextCheckMs = Long.MAX_VALUE;

    /**
     * @param changed called after each change, to have the outbox sent
     */
    Attempts(WorkerPorts ports, HeldAttempts held, Outbox outbox, Runnable changed) {
        this.ports = ports;
        this.held = held;
        this.outbox = outbox;
        this.changed = changed;
    }

    void assign(Assignment assignment, boolean draining) {
        long token = assignment.getAttempt().getToken();
        if (held.find(token) != null) {
            log.debug("Assignment came twice token={}", token);
            return;
        }
        if (draining) {
            refuse(assignment, "the worker is draining");
        } else if (!held.hasFreeSlot()) {
            refuse(assignment, "no slot is free on the worker");
        } else {
            begin(assignment);
        }
    }

    private void begin(Assignment assignment) {
        HeldAttempt attempt = new HeldAttempt(assignment.getAttempt(), true);
        held.add(attempt);
        outbox.started(attempt);
        ports.executor().start(assignment, this);
        if (assignment.getExecutionTimeoutMs() > 0) {
            attempt.timeoutMs = assignment.getExecutionTimeoutMs();
            attempt.deadlineMs = ports.clock().nowMs() + attempt.timeoutMs;
            checkDeadlinesAt(attempt.deadlineMs);
        }
        changed.run();
    }

    /** One timer for all attempts: a timer each would outlive millions of short ones. */
    private void checkDeadlinesAt(long atMs) {
        if (atMs < nextCheckMs) {
            nextCheckMs = atMs;
            ports.timers().schedule(atMs - ports.clock().nowMs(), () -> checkDeadlines(atMs));
        }
    }

    private void checkDeadlines(long scheduledMs) {
        if (scheduledMs != nextCheckMs) {
            return;
        }
        nextCheckMs = Long.MAX_VALUE;
        long nowMs = ports.clock().nowMs();
        long nextMs = Long.MAX_VALUE;
        for (HeldAttempt attempt : held.all()) {
            if (attempt.isRunning() && attempt.deadlineMs <= nowMs) {
                timeOut(attempt);
            } else if (attempt.isRunning()) {
                nextMs = Math.min(nextMs, attempt.deadlineMs);
            }
        }
        checkDeadlinesAt(nextMs);
    }

    private void refuse(Assignment assignment, String reason) {
        HeldAttempt attempt = new HeldAttempt(assignment.getAttempt(), false);
        held.add(attempt);
        report(attempt, attempt.handedBack(reason));
    }

    void cancel(Cancellation cancellation) {
        HeldAttempt attempt = held.find(cancellation.getAttempt().getToken());
        if (attempt == null) {
            return;
        }
        log.debug(
                "Attempt cancelled token={} reason=\"{}\"",
                attempt.token(),
                cancellation.getReason());
        held.drop(attempt);
        outbox.forget(attempt);
        interrupt(attempt);
        changed.run();
    }

    /** The end of that attempt is in the log, or refused for good. */
    void acknowledge(long token) {
        HeldAttempt attempt = held.find(token);
        if (attempt != null && attempt.isUnacknowledged()) {
            held.drop(attempt);
            changed.run();
        }
    }

    /** Interrupts all that still run and gives them back. */
    void handBackAll(String reason) {
        for (HeldAttempt attempt : held.all()) {
            if (attempt.isRunning()) {
                report(attempt, attempt.handedBack(reason));
                interrupt(attempt);
            }
        }
    }

    @Override
    public void completed(long token, ByteString result) {
        HeldAttempt attempt = inSlotOrThrow(token);
        if (attempt.isRunning()) {
            report(attempt, attempt.completed(result));
        }
        freeSlot(attempt);
    }

    @Override
    public void failed(long token, Failure failure) {
        HeldAttempt attempt = inSlotOrThrow(token);
        if (attempt.isRunning()) {
            report(attempt, attempt.failed(failure));
        }
        freeSlot(attempt);
    }

    @Override
    public void interrupted(long token) {
        HeldAttempt attempt = inSlotOrThrow(token);
        if (attempt.isRunning()) {
            String message =
                    "Expected the attempt to run to its end, but it was interrupted and nobody asked for it";
            report(attempt, attempt.failed(failure(FailureClass.UNKNOWN_ERROR, message)));
        }
        freeSlot(attempt);
    }

    @Override
    public void progressed(long token, double fraction, long count) {
        HeldAttempt attempt = held.find(token);
        if (attempt != null && attempt.isRunning()) {
            outbox.progress(attempt, fraction, count);
            changed.run();
        }
    }

    private void timeOut(HeldAttempt attempt) {
        String message =
                "Expected the attempt to end within %d ms, but it still ran; raise the job's timeout or cut smaller tasks"
                        .formatted(attempt.timeoutMs);
        report(attempt, attempt.failed(failure(FailureClass.WORKER_TIMEOUT, message)));
        interrupt(attempt);
    }

    private void interrupt(HeldAttempt attempt) {
        if (attempt.inSlot) {
            ports.executor().cancel(attempt.token());
            ports.timers().schedule(WorkerLimits.STUCK_AFTER_MS, () -> checkStuck(attempt));
        }
    }

    private void checkStuck(HeldAttempt attempt) {
        if (attempt.inSlot && !attempt.stuck) {
            held.markStuck(attempt);
            log.warn(
                    "Attempt ignores its interruption, its slot stays occupied task={}.{}.{} token={} stuck={}",
                    attempt.ref.getJobId(),
                    attempt.ref.getStage(),
                    attempt.ref.getIndex(),
                    attempt.token(),
                    held.stuck());
            changed.run();
        }
    }

    private void report(HeldAttempt attempt, EndReport end) {
        held.end(attempt, end);
        outbox.ended(attempt);
        changed.run();
    }

    private void freeSlot(HeldAttempt attempt) {
        held.freeSlot(attempt);
        changed.run();
    }

    private HeldAttempt inSlotOrThrow(long token) {
        HeldAttempt attempt = held.find(token);
        if (attempt == null || !attempt.inSlot) {
            throw new IllegalStateException(
                    "Expected attempt with token %d in a slot, but it is in none".formatted(token));
        }
        return attempt;
    }

    private static Failure failure(FailureClass failureClass, String message) {
        return Failure.newBuilder()
                .setFailureClass(failureClass)
                .setMessage(message)
                .setExitCode(-1)
                .build();
    }
}
