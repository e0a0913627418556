package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.audit.Audit;
import dev.poneglyph.coordinator.feed.Observation;
import dev.poneglyph.coordinator.http.v1.session.SignInRoutes;
import dev.poneglyph.coordinator.http.v1.webhooks.WebhookRoutes;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.Refusals;
import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopLimits;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.coordinator.loop.LoopThread;
import dev.poneglyph.coordinator.loop.SnapshotPolicy;
import dev.poneglyph.coordinator.loop.TimeSource;
import dev.poneglyph.coordinator.metrics.CoordinatorMetrics;
import dev.poneglyph.coordinator.place.NamedPlaces;
import dev.poneglyph.coordinator.service.JobWatches;
import dev.poneglyph.coordinator.service.Readiness;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.data.BlobSweeper;
import dev.poneglyph.coordinator.service.data.JobDataCleaner;
import dev.poneglyph.coordinator.service.quota.WaitingTasks;
import dev.poneglyph.coordinator.service.token.TokenDesk;
import dev.poneglyph.coordinator.session.SessionSettings;
import dev.poneglyph.coordinator.session.WorkerSessions;
import dev.poneglyph.coordinator.trace.Tracing;
import dev.poneglyph.coordinator.webhook.Webhooks;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.state.EngineSnapshot;
import dev.poneglyph.journal.Journal;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.JournalOptions;
import dev.poneglyph.journal.ratis.RatisJournal;
import dev.poneglyph.storage.BlobStorage;
import dev.poneglyph.storage.FileStorage;
import dev.poneglyph.storage.RoutingStorage;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running coordinator: journal, loop, ports. */
public final class CoordinatorServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CoordinatorServer.class);

    private static final int SEGMENT_BYTES = 8 * 1024 * 1024;

    /** Larger than any command the loop takes, with the entry's own few bytes. */
    private static final int MAX_ENTRY_BYTES = LoopLimits.DEFAULT.commandBytes() + 1024 * 1024;

    /** Recovery of the largest log that the snapshot policy allows takes seconds. */
    private static final long LONGEST_RECOVERY_S = 600;

    /** A coordinator that is told to stop has ended after so long, whatever hangs. */
    public static final long STOP_BOUND_MS = 10_000;

    private static final long LONGEST_HANDOVER_MS = 1_000;
    private static final long LONGEST_DRAIN_MS = 3_000;
    private static final long LONGEST_PORTS_MS = 5_000;
    private static final long LONGEST_SNAPSHOT_MS = 5_000;

    private final CoordinatorMetrics metrics;
    private final @Nullable Tracing tracing;
    private final Journal journal;
    private final CoordinatorCore core;
    private final LoopThread loopThread;
    private final WorkerSessions sessions;
    private final JobWatches watches;
    private final Observation observation;
    private final Audit audit;
    private final Webhooks webhooks;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService helper =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("poneglyph-helper").daemon().factory());
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Readiness readiness;
    private final Storage storage;
    private final Fronts fronts;

    private CoordinatorServer(
            CoordinatorOptions options, DataFolder folder, EngineConfig config, String probeText)
            throws IOException {
        var random = new SecureRandom();
        metrics = new CoordinatorMetrics(version(), options.dataFolder());
        journal =
                metrics.measured(
                        new RatisJournal(
                                new JournalOptions(
                                        folder.journal(), SEGMENT_BYTES, MAX_ENTRY_BYTES)));
        core =
                new CoordinatorCore(
                        new CoordinatorCore.Setup(
                                config,
                                random.nextLong(),
                                LoopLimits.DEFAULT,
                                SnapshotPolicy.DEFAULT,
                                helper),
                        journal,
                        TimeSource.system());
        readiness = new Readiness(core.health(), journal::lastIndexAtStart);
        loopThread = new LoopThread(core, metrics.turnNs());
        tracing = tracing(options, config);
        audit = Audit.open(folder.root(), core);
        Door door = Door.open(options.security(), folder, random, core.time(), audit::refused);
        sessions =
                new WorkerSessions(
                        core,
                        new SessionSettings(
                                options.liveness(),
                                folder.probe(),
                                probeText,
                                folder.blobs(),
                                tracing == null ? _ -> "" : tracing.traceParents(),
                                door.passes()));
        watches = new JobWatches(core);
        observation = Observation.of(core, sessions);
        storage =
                new RoutingStorage(
                        Map.of(
                                "file",
                                FileStorage.below(options.roots().without(folder.root())),
                                "blob",
                                new BlobStorage(folder.blobs())));
        var limits = new Enforcement(options.security().limits(), new Refusals());
        metrics.watch(limits.refusals());
        ServiceContext context = context(options, config, storage, limits);
        webhooks = Webhooks.open(folder.root(), context, observation.feed(), calls);
        fronts =
                new Fronts(
                        options,
                        readiness,
                        context,
                        observation,
                        new Fronts.Extras(
                                door.control(),
                                limits,
                                new TokenDesk(
                                        door.control(), door.tokens(), audit, core.time()::wallMs),
                                metrics.watch(core, observation.overview()),
                                List.of(
                                        new WebhookRoutes(webhooks),
                                        new SignInRoutes(
                                                door.control(),
                                                door.sessions(),
                                                audit,
                                                door.provider()))));
    }

    /**
     * Opens the data folder, recovers, serves. Returns when it accepts calls.
     *
     * @throws IOException if it cannot start (port in use, data folder in use, damaged or not
     *     writable); the message is a sentence for a person
     */
    public static CoordinatorServer start(CoordinatorOptions options) throws IOException {
        DataFolder folder = DataFolder.prepare(options.dataFolder());
        EngineConfig config = folder.clusterConfig(new SecureRandom().nextLong());
        String probeText = UUID.randomUUID().toString();
        var server = new CoordinatorServer(options, folder, config, probeText);
        boolean started = false;
        try {
            server.fronts.openHttp();
            server.recover(folder);
            folder.writeProbe(probeText);
            server.serve(options);
            started = true;
            return server;
        } finally {
            if (!started) {
                server.release();
            }
        }
    }

    private static @Nullable Tracing tracing(CoordinatorOptions options, EngineConfig config) {
        URI endpoint = options.traces();
        return endpoint == null ? null : Tracing.to(endpoint, config.clusterSeed(), version());
    }

    private void recover(DataFolder folder) throws IOException {
        if (tracing != null) {
            tracing.watch(core);
        }
        core.add(sessions);
        core.add(watches);
        observation.parts().forEach(core::add);
        core.add(audit.part());
        webhooks.parts().forEach(core::add);
        core.add(new JobDataCleaner(core, storage, helper));
        core.add(new BlobSweeper(core, folder.blobs(), helper));
        loopThread.start();
        try {
            core.start();
            core.ready().get(LONGEST_RECOVERY_S, TimeUnit.SECONDS);
        } catch (JournalException e) {
            throw new IOException(e.getMessage(), e);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IOException(cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new IOException(
                    "Expected the log to be read within %d s, but it was not; see the coordinator's log"
                            .formatted(LONGEST_RECOVERY_S),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Expected to start, but the start was interrupted", e);
        }
    }

    private void serve(CoordinatorOptions options) throws IOException {
        fronts.openGrpc();
        readiness.serving();
        // A thread of its own: the end waits for all others.
        core.failed()
                .thenAccept(reason ->
                        Thread.ofPlatform().name("poneglyph-end").start(() -> endBecause(reason)));
        LOG.info(
                "coordinator serves host={} port={} httpPort={} metricsPort={}",
                options.host(),
                port(),
                httpPort(),
                metricsPort());
    }

    private ServiceContext context(
            CoordinatorOptions options, EngineConfig config, Storage storage, Enforcement limits) {
        return new ServiceContext(
                config,
                core,
                sessions,
                watches,
                storage,
                new NamedPlaces(options.roots()),
                calls,
                new WaitingTasks(core, calls, limits),
                new SecureRandom(),
                options.defaultTaskTimeout(),
                options.defaultMaxRetries(),
                version(),
                audit);
    }

    /** What the gRPC port serves, as {@code package.Service/Method}. */
    public List<String> grpcCalls() {
        return fronts.grpcCalls();
    }

    /** What the management port serves, as {@code GET /path}. */
    public List<String> httpRoutes() {
        return fronts.httpRoutes();
    }

    /** The loop it runs on. */
    Loop loop() {
        return core;
    }

    /** The gRPC port it listens on. */
    public int port() {
        return fronts.grpcPort();
    }

    /** The port of the management API and the dashboard. */
    public int httpPort() {
        return fronts.httpPort();
    }

    /** The port of {@code /metrics}. */
    public int metricsPort() {
        return fronts.metricsPort();
    }

    /**
     * Waits until it is closed, or until it had to stop by itself. Returns the reason, empty if
     * closed.
     */
    public String awaitEnd() throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Expected the end to be told, but it failed", e);
        }
    }

    /** Stops taking calls, flushes, writes a snapshot, ends. */
    @Override
    public void close() {
        if (ending.compareAndSet(false, true)) {
            release();
            released.countDown();
            ended.complete("");
        } else {
            awaitRelease();
        }
    }

    /** Told before the release: what stops us, a full disk for one, may hold that up for ever. */
    private void endBecause(String reason) {
        if (ending.compareAndSet(false, true)) {
            ended.complete(reason);
            release();
            released.countDown();
        }
    }

    private void awaitRelease() {
        try {
            if (!released.await(STOP_BOUND_MS, TimeUnit.MILLISECONDS)) {
                LOG.warn("not everything is released, the end of the process will");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Streams end first: what workers report from then on waits with them until we are back. */
    private void release() {
        var stop = new StopSequence(STOP_BOUND_MS);
        readiness.stopping();
        fronts.stopAccepting();
        if (core.ready().isDone()) {
            stop.step("hand-back", LONGEST_HANDOVER_MS, () -> onLoop(webhooks::handBack));
            stop.step("end-streams", LONGEST_HANDOVER_MS, () -> onLoop(this::endStreams));
            stop.step("drain-calls", LONGEST_DRAIN_MS + LONGEST_HANDOVER_MS, this::drainCalls);
        }
        stop.step("close-ports", LONGEST_PORTS_MS, fronts::close);
        webhooks.close();
        stop.step("write-snapshot", LONGEST_SNAPSHOT_MS, this::writeLastSnapshot);
        // A journal that could not write may wait for ever for its last write.
        stop.step("close-journal", STOP_BOUND_MS, journal::close);
        stop.step("end-loop", STOP_BOUND_MS, loopThread::close);
        stop.step("end-calls", STOP_BOUND_MS, calls::close);
        stop.step("end-audit", STOP_BOUND_MS, audit::close);
        stop.step("end-helper", STOP_BOUND_MS, helper::close);
        if (tracing != null) {
            stop.step("send-traces", STOP_BOUND_MS, tracing::close);
        }
        stop.step("end-metrics", STOP_BOUND_MS, metrics::close);
    }

    private void drainCalls() throws InterruptedException {
        int left = fronts.awaitCalls(LONGEST_DRAIN_MS);
        if (left > 0) {
            LOG.warn("calls under way are cut off calls={}", left);
        }
    }

    private void onLoop(Runnable action) throws InterruptedException, ExecutionException {
        CompletableFuture.runAsync(action, core::post).get();
    }

    private void endStreams() {
        sessions.closeAll();
        watches.endAll();
        observation.end();
    }

    private void writeLastSnapshot() throws IOException, InterruptedException, ExecutionException {
        if (core.failed().isDone() || !core.ready().isDone()) {
            return;
        }
        var last = new CompletableFuture<EngineSnapshot>();
        var aside = new CompletableFuture<LoopPart.Aside>();
        onLoop(() -> {
            core.stop();
            last.complete(core.snapshot());
            aside.complete(core.aside());
        });
        core.writeLastSnapshot(last.get(), aside.get());
    }

    private static String version() {
        String version = CoordinatorServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
