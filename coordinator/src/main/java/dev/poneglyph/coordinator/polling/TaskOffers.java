package dev.poneglyph.coordinator.polling;

import com.google.protobuf.ByteString;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.TaskPolicy;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.protocol.compat.Task;
import dev.poneglyph.protocol.compat.TaskResponse;
import dev.poneglyph.protocol.compat.TaskType;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands tasks to workers that ask. Asking grants the engine credit for one assignment, so that the
 * engine decides who gets what, as ever. Waits; safe for use by several threads.
 */
public final class TaskOffers {

    private final LoopCalls calls;
    private final WorkerSessions sessions;
    private final RemoteData data;

    TaskOffers(LoopCalls calls, WorkerSessions sessions, RemoteData data) {
        this.calls = calls;
        this.sessions = sessions;
        this.data = data;
    }

    /** A worker and what it was assigned and has not fetched. */
    private record Seen(Optional<Worker> worker, List<LeasedTask> assigned) {

        /** On the loop. */
        static Seen of(StateView view, String name) {
            List<LeasedTask> assigned =
                    view.leases(name).stream()
                            .flatMap(ref -> LeasedTask.of(view, ref).stream())
                            .filter(task -> task.attempt().outcome() == AttemptOutcome.ASSIGNED)
                            .filter(task -> !task.isCommit())
                            .toList();
            return new Seen(view.worker(name), assigned);
        }

        boolean mayAskForMore() {
            return worker.filter(each -> each.state().isPresent())
                    .filter(each -> each.credit() < 1 && each.leases() < each.slots())
                    .isPresent();
        }
    }

    /**
     * The next task of a worker, or the word that there is none.
     *
     * @param callerLeft whether nobody waits for the answer any more
     */
    public TaskResponse next(PollingWorker worker, BooleanSupplier callerLeft)
            throws StatusException, InterruptedException {
        worker.settle(List.of());
        worker.ensureJoined();
        if (worker.isDraining()) {
            return none("The worker is draining: it gets nothing more and may leave");
        }
        Seen seen = see(worker);
        TaskResponse offer = firstOf(seen, worker, callerLeft);
        if (offer == null && seen.mayAskForMore()) {
            calls.submit(new Command.GrantCredit(worker.name(), worker.incarnation(), 1));
            seen = see(worker);
            offer = firstOf(seen, worker, callerLeft);
        }
        return offer == null ? none(whyNone(seen)) : offer;
    }

    private Seen see(PollingWorker worker) throws StatusException, InterruptedException {
        String name = worker.name();
        return calls.query(view -> Seen.of(view, name));
    }

    private static String whyNone(Seen seen) {
        Worker worker = seen.worker().orElse(null);
        if (worker != null && worker.leases() >= worker.slots()) {
            return "Expected a worker with a free slot, but all %d are taken; complete a task first"
                    .formatted(worker.slots());
        }
        if (worker != null && BreakerRules.isHeld(worker.breaker())) {
            return "The breaker of this worker is open for its failures: it gets nothing for now";
        }
        return "No task waits for this worker";
    }

    private @Nullable TaskResponse firstOf(
            Seen seen, PollingWorker worker, BooleanSupplier callerLeft)
            throws StatusException, InterruptedException {
        for (LeasedTask task : seen.assigned()) {
            TaskResponse offer = begins(worker, task) ? offer(worker, task, callerLeft) : null;
            if (offer != null) {
                return offer;
            }
        }
        return null;
    }

    /** False where it is another call's by now, or nobody's. */
    private boolean begins(PollingWorker worker, LeasedTask task)
            throws StatusException, InterruptedException {
        try {
            Reply reply = calls.submit(new Command.StartAttempt(worker.name(), task.ref()));
            return reply instanceof Reply.Accepted;
        } catch (StatusException e) {
            Status.Code code = e.getStatus().getCode();
            if (code == Status.Code.FAILED_PRECONDITION || code == Status.Code.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private @Nullable TaskResponse offer(
            PollingWorker worker, LeasedTask task, BooleanSupplier callerLeft)
            throws StatusException, InterruptedException {
        calls.loop().post(() -> sessions.started(worker.name(), task.ref()));
        worker.given()
                .put(
                        task.ref().token(),
                        new GivenTask(task.ref(), task.name(), calls.loop().time().monotonicMs()));
        try {
            ByteString payload = data.payload(task);
            if (!callerLeft.getAsBoolean()) {
                return TaskResponse.newBuilder()
                        .setHasTask(true)
                        .setTask(message(task, payload))
                        .build();
            }
            calls.submit(
                    new Command.HandBackAttempt(
                            worker.name(), task.ref(), "its worker hung up while it was sent"));
        } catch (TaskFailedException e) {
            fail(worker, task, TaskFailures.of(e));
        } catch (RuntimeException | Error e) {
            fail(worker, task, TaskFailures.of(e));
            throw e;
        }
        worker.returned(task.ref().token());
        return null;
    }

    private void fail(PollingWorker worker, LeasedTask task, Failure failure)
            throws StatusException, InterruptedException {
        worker.returned(task.ref().token());
        calls.submit(new Command.FailAttempt(worker.name(), task.ref(), failure));
    }

    private static Task message(LeasedTask task, ByteString payload) {
        return Task.newBuilder()
                .setTaskId(task.name())
                .setJobId(task.job().id())
                .setType(RemoteData.isMap(task) ? TaskType.TASK_MAP : TaskType.TASK_REDUCE)
                .setPayload(payload)
                .addAllRequiredCapabilities(Profile.capabilitiesOf(task.job().policy().requires()))
                .setRetryCount(task.ref().number() - 1)
                .setTimeoutMs(timeoutMs(task))
                .build();
    }

    private static long timeoutMs(LeasedTask task) {
        TaskPolicy own = task.task().policy();
        Duration timeout = own == null ? null : own.executionTimeout();
        return Objects.requireNonNullElse(timeout, task.job().policy().timeouts().execution())
                .toMillis();
    }

    private static TaskResponse none(String sentence) {
        return TaskResponse.newBuilder().setHasTask(false).setMessage(sentence).build();
    }
}
