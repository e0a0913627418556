package dev.poneglyph.coordinator.polling;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The polling workers that are there. One that the engine knows and this coordinator has not heard
 * yet, because it was started since, is taken in when it calls. Waits; safe for use by several
 * threads.
 */
public final class PollingWorkers {

    /** Time a worker that registered again has to say what it still runs. */
    static final long SETTLES_WITHIN_MS = 3_000;

    private static final Logger LOG = LoggerFactory.getLogger(PollingWorkers.class);
    private static final int LOCKS = 64;

    private final LoopCalls calls;
    private final Executor executor;
    private final PollingHost host;
    private final Map<String, PollingWorker> workers = new ConcurrentHashMap<>();
    private final ReentrantLock[] registering = new ReentrantLock[LOCKS];
    private final TaskOffers offers;
    private final TaskCompletions completions;

    /**
     * @param scratch folder for data that does not fit into memory
     */
    public PollingWorkers(ServiceContext context, Path scratch) {
        calls = new LoopCalls(context.loop());
        executor = context.executor();
        var data = new RemoteData(context.storage(), scratch);
        var assignments =
                new Assignments(LoopCalls.ofTheCoordinator(context.loop()), data, executor);
        host =
                new PollingHost(
                        calls,
                        context.sessions(),
                        context.config().limits(),
                        assignments,
                        this::left);
        offers = new TaskOffers(calls, context.sessions(), data);
        completions = new TaskCompletions(calls, data);
        Arrays.setAll(registering, i -> new ReentrantLock());
    }

    /** Hands tasks to them. */
    public TaskOffers offers() {
        return offers;
    }

    /** Takes what they say became of their tasks. */
    public TaskCompletions completions() {
        return completions;
    }

    /**
     * A worker registers, for the first time or come back.
     *
     * @throws StatusException if the engine or a worker of that name that is there has something
     *     against it
     */
    public PollingWorker register(Profile profile, CallerConnection connection)
            throws StatusException, InterruptedException {
        Caller.current().requireWorker(profile.name());
        ReentrantLock lock = registering[Math.floorMod(profile.name().hashCode(), LOCKS)];
        lock.lock();
        try {
            PollingWorker worker = registered(profile);
            worker.called(connection);
            return worker;
        } finally {
            lock.unlock();
        }
    }

    private PollingWorker registered(Profile profile) throws StatusException, InterruptedException {
        PollingWorker known = known(profile.name());
        if (known != null && known.isBusy()) {
            known.registeredAgain(profile);
            settleSoon(known);
            return known;
        }
        if (known != null) {
            known.replaced();
        }
        var worker = new PollingWorker(host, profile, nextIncarnation(profile.name()));
        worker.join();
        workers.put(worker.name(), worker);
        dropForgotten();
        return worker;
    }

    /** The engine forgets who left longest ago where there are too many; so it is here. */
    private void dropForgotten() throws StatusException, InterruptedException {
        if (workers.size() > host.limits().maxWorkers()) {
            calls.query(view ->
                            workers.keySet().stream()
                                    .filter(name -> view.worker(name).isEmpty())
                                    .toList())
                    .forEach(workers::remove);
        }
    }

    private long nextIncarnation(String name) throws StatusException, InterruptedException {
        long last = calls.query(view -> view.worker(name).map(Worker::incarnation).orElse(0L));
        return Math.max(last + 1, calls.loop().time().wallMs());
    }

    private void settleSoon(PollingWorker worker) {
        CompletableFuture.delayedExecutor(SETTLES_WITHIN_MS, TimeUnit.MILLISECONDS, executor)
                .execute(Context.current().wrap(() -> settle(worker)));
    }

    private static void settle(PollingWorker worker) {
        try {
            worker.settle(List.of());
        } catch (StatusException e) {
            // Its next call tries again.
            LOG.debug("worker={} not joined cause={}", worker.name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The worker that calls.
     *
     * @throws StatusException NOT_FOUND if none of that id is registered, PERMISSION_DENIED if
     *     another calls
     */
    public PollingWorker calling(String id, CallerConnection connection)
            throws StatusException, InterruptedException {
        Caller.current().requireWorker(id);
        PollingWorker worker = known(id);
        if (worker == null) {
            throw Statuses.of(
                    Status.NOT_FOUND,
                    "Expected the id of a registered worker, but \"%s\" is none; register first"
                            .formatted(id));
        }
        worker.called(connection);
        return worker;
    }

    /**
     * A worker leaves: what it still holds goes back, nobody is charged.
     *
     * @throws StatusException if it was lost before
     */
    public void unregister(PollingWorker worker) throws StatusException, InterruptedException {
        worker.ensureJoined();
        calls.submit(new Command.LeaveWorker(worker.name(), worker.incarnation()));
        left(worker);
        worker.replaced();
    }

    private void left(PollingWorker worker) {
        workers.remove(worker.name(), worker);
    }

    /** The worker as it said of itself; empty where it was not heard here. */
    public Optional<PollingWorker> heard(String id) {
        return Optional.ofNullable(workers.get(id));
    }

    private @Nullable PollingWorker known(String id) throws StatusException, InterruptedException {
        PollingWorker worker = workers.get(id);
        return worker == null ? adopted(id) : worker;
    }

    /** One that registered before this coordinator started: it goes on as if nothing had been. */
    private @Nullable PollingWorker adopted(String id)
            throws StatusException, InterruptedException {
        long nowMs = calls.loop().time().monotonicMs();
        Optional<Known> known = calls.query(view -> Known.of(view, id, nowMs));
        return known.map(each ->
                        workers.computeIfAbsent(
                                id,
                                name -> {
                                    Worker worker = each.worker();
                                    var adopted =
                                            new PollingWorker(
                                                    host, Profile.of(worker), worker.incarnation());
                                    each.running()
                                            .forEach(task ->
                                                    adopted.given()
                                                            .put(task.attempt().token(), task));
                                    return adopted;
                                }))
                .orElse(null);
    }

    /** What the engine knows of a worker that polls. */
    private record Known(Worker worker, List<GivenTask> running) {

        /** On the loop. */
        static Optional<Known> of(StateView view, String name, long nowMs) {
            return view.worker(name)
                    .filter(worker -> worker.state() != WorkerState.GONE)
                    .filter(Profile::isPolling)
                    .map(worker -> new Known(worker, running(view, name, nowMs)));
        }

        private static List<GivenTask> running(StateView view, String name, long nowMs) {
            List<GivenTask> running = new ArrayList<>();
            for (var ref : view.leases(name)) {
                LeasedTask.of(view, ref)
                        .filter(task -> task.attempt().outcome() == AttemptOutcome.RUNNING)
                        .filter(task -> !task.isCommit())
                        .ifPresent(task -> running.add(new GivenTask(ref, task.name(), nowMs)));
            }
            return running;
        }
    }
}
