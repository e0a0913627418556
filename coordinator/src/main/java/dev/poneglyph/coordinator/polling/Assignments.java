package dev.poneglyph.coordinator.polling;

import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the coordinator does with assignments by itself: the commit of a job's output, which no
 * program does, and handing back what its worker does not fetch. Safe for use by several threads.
 */
final class Assignments {

    /** Time a worker has to fetch what was assigned to it. */
    static final Duration FETCHED_WITHIN = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Assignments.class);

    private final LoopCalls calls;
    private final RemoteData data;
    private final Executor executor;
    private final Map<Long, Thread> committing = new ConcurrentHashMap<>();

    Assignments(LoopCalls calls, RemoteData data, Executor executor) {
        this.calls = calls;
        this.data = data;
        this.executor = executor;
    }

    /** The engine assigned it; returns at once. */
    void assigned(String worker, AttemptRef ref) {
        executor.execute(() -> guarded(worker, ref, () -> begin(worker, ref)));
    }

    /** Nobody wants it any more; returns at once. */
    void cancelled(long token) {
        Thread thread = committing.get(token);
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Something that needs the loop. */
    private interface Step {
        void run() throws StatusException, InterruptedException;
    }

    private static void guarded(String worker, AttemptRef ref, Step step) {
        try {
            step.run();
        } catch (StatusException e) {
            // The engine has its own timers for whatever is not told.
            LOG.debug("not told worker={} attempt={} cause={}", worker, ref, e.getMessage());
        } catch (InterruptedException e) {
            LOG.debug("attempt cancelled worker={} attempt={}", worker, ref);
        }
    }

    private void begin(String worker, AttemptRef ref) throws StatusException, InterruptedException {
        Optional<LeasedTask> task = calls.query(view -> LeasedTask.of(view, ref));
        if (task.isEmpty()) {
            return;
        }
        if (task.get().isCommit()) {
            commit(worker, task.get());
        } else {
            CompletableFuture.delayedExecutor(
                            FETCHED_WITHIN.toMillis(), TimeUnit.MILLISECONDS, executor)
                    .execute(() -> guarded(worker, ref, () -> handBackUnfetched(worker, ref)));
        }
    }

    private void handBackUnfetched(String worker, AttemptRef ref)
            throws StatusException, InterruptedException {
        Optional<LeasedTask> task = calls.query(view -> LeasedTask.of(view, ref));
        if (task.map(each -> each.attempt().outcome())
                .filter(AttemptOutcome.ASSIGNED::equals)
                .isPresent()) {
            calls.submit(
                    new Command.HandBackAttempt(
                            worker,
                            ref,
                            "its worker did not ask for it within "
                                    + FETCHED_WITHIN.toMillis()
                                    + " ms"));
        }
    }

    private void commit(String worker, LeasedTask task)
            throws StatusException, InterruptedException {
        if (!(calls.submit(new Command.StartAttempt(worker, task.ref()))
                instanceof Reply.Accepted)) {
            return;
        }
        committing.put(task.ref().token(), Thread.currentThread());
        try {
            Bytes result = data.commit(task);
            calls.submit(new Command.CompleteAttempt(worker, task.ref(), result));
        } catch (TaskFailedException e) {
            fail(worker, task, TaskFailures.of(e));
        } catch (RuntimeException | Error e) {
            fail(worker, task, TaskFailures.of(e));
            throw e;
        } finally {
            committing.remove(task.ref().token());
        }
    }

    private void fail(String worker, LeasedTask task, Failure failure)
            throws StatusException, InterruptedException {
        calls.submit(new Command.FailAttempt(worker, task.ref(), failure));
    }
}
