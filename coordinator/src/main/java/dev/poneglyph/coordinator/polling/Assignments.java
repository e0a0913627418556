package dev.poneglyph.coordinator.polling;

import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the coordinator does with assignments by itself: the commit of a job's output, which no
 * program does, and handing back what its worker does not fetch. Safe for use by several threads.
 */
final class Assignments {

    /** Time a worker has to fetch what was assigned to it. */
    static final Duration FETCHED_WITHIN = Duration.ofSeconds(2);

    /** Times the engine is told again what became of a commit, where it cannot be told. */
    private static final int MAX_REPEATS = 60;

    private static final long REPEATED_AFTER_MS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Assignments.class);

    private final LoopCalls calls;
    private final RemoteData data;
    private final Executor executor;
    private final Map<Long, Committing> committing = new ConcurrentHashMap<>();

    Assignments(LoopCalls calls, RemoteData data, Executor executor) {
        this.calls = calls;
        this.data = data;
        this.executor = executor;
    }

    private record Committing(String worker, Thread thread) {}

    /** The engine assigned it; returns at once. */
    void assigned(String worker, AttemptRef ref) {
        executor.execute(() -> guarded(worker, ref, () -> begin(worker, ref)));
    }

    /** Nobody wants it any more; returns at once. */
    void cancelled(long token) {
        Committing commit = committing.get(token);
        if (commit != null) {
            commit.thread().interrupt();
        }
    }

    /** The commits of a worker that this coordinator runs, by token. */
    Set<Long> commitsOf(String worker) {
        return committing.entrySet().stream()
                .filter(each -> each.getValue().worker().equals(worker))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Hands back the commits of a worker that polls, so that they are handed out again and nobody
     * is charged: those that a coordinator ran that is no more, or that the worker is not to keep.
     *
     * @param kept tokens of the commits that go on
     */
    void handBackCommits(String worker, Set<Long> kept)
            throws StatusException, InterruptedException {
        for (AttemptRef ref : calls.query(view -> commits(view, worker))) {
            if (!kept.contains(ref.token())) {
                handBackCommit(worker, ref);
                cancelled(ref.token());
            }
        }
    }

    private static List<AttemptRef> commits(StateView view, String worker) {
        if (view.worker(worker).filter(Profile::isPolling).isEmpty()) {
            return List.of();
        }
        return view.leases(worker).stream()
                .filter(ref -> LeasedTask.of(view, ref).filter(LeasedTask::isCommit).isPresent())
                .toList();
    }

    private void handBackCommit(String worker, AttemptRef ref)
            throws StatusException, InterruptedException {
        try {
            calls.submit(
                    new Command.HandBackAttempt(
                            worker, ref, "the coordinator does not run its commit any more"));
        } catch (StatusException e) {
            if (isPassing(e)) {
                throw e;
            }
            LOG.debug("commit is over worker={} attempt={} cause={}", worker, ref, e.getMessage());
        }
    }

    private static boolean isPassing(StatusException e) {
        Status.Code code = e.getStatus().getCode();
        return code == Status.Code.UNAVAILABLE || code == Status.Code.RESOURCE_EXHAUSTED;
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
        // Known before the engine knows that it runs: who sees it run finds it here.
        committing.put(task.ref().token(), new Committing(worker, Thread.currentThread()));
        endingWith(
                task.ref(),
                () ->
                        !(calls.submit(new Command.StartAttempt(worker, task.ref()))
                                        instanceof Reply.Accepted)
                                || tell(worker, task.ref(), ended(worker, task), MAX_REPEATS));
    }

    /** A step after which a commit may be over. */
    private interface LastStep {
        boolean run() throws StatusException, InterruptedException;
    }

    private void endingWith(AttemptRef ref, LastStep step)
            throws StatusException, InterruptedException {
        boolean over = true;
        try {
            over = step.run();
        } finally {
            if (over) {
                committing.remove(ref.token());
            }
        }
    }

    private Command ended(String worker, LeasedTask task) throws InterruptedException {
        try {
            return new Command.CompleteAttempt(worker, task.ref(), data.commit(task));
        } catch (TaskFailedException e) {
            return new Command.FailAttempt(worker, task.ref(), TaskFailures.of(e));
        } catch (RuntimeException | Error e) {
            LOG.error("commit failed attempt={}", task.ref(), e);
            return new Command.FailAttempt(worker, task.ref(), TaskFailures.of(e));
        }
    }

    /** Tells the engine; false where it cannot be asked and is told later: nobody else does. */
    private boolean tell(String worker, AttemptRef ref, Command command, int repeats)
            throws StatusException, InterruptedException {
        try {
            calls.submit(command);
            return true;
        } catch (StatusException e) {
            if (repeats == 0 || !isPassing(e)) {
                throw e;
            }
        }
        Step again = () -> endingWith(ref, () -> tell(worker, ref, command, repeats - 1));
        CompletableFuture.delayedExecutor(REPEATED_AFTER_MS, TimeUnit.MILLISECONDS, executor)
                .execute(() -> guarded(worker, ref, again));
        return false;
    }
}
