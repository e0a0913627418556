package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopLimits;
import dev.poneglyph.coordinator.loop.LoopThread;
import dev.poneglyph.coordinator.loop.SnapshotPolicy;
import dev.poneglyph.coordinator.loop.TimeSource;
import dev.poneglyph.coordinator.metrics.CoordinatorMetrics;
import dev.poneglyph.coordinator.service.JobWatches;
import dev.poneglyph.coordinator.service.Readiness;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.data.BlobSweeper;
import dev.poneglyph.coordinator.service.data.JobDataCleaner;
import dev.poneglyph.coordinator.session.SessionSettings;
import dev.poneglyph.coordinator.session.WorkerSessions;
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
import java.io.UncheckedIOException;
import java.security.SecureRandom;
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

    private static final long LONGEST_STOP_S = 30;
    private static final long LONGEST_RELEASE_S = 5;

    private final CoordinatorMetrics metrics;
    private final Journal journal;
    private final CoordinatorCore core;
    private final LoopThread loopThread;
    private final WorkerSessions sessions;
    private final JobWatches watches;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService helper =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("poneglyph-helper").daemon().factory());
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Readiness readiness = new Readiness();
    private final Storage storage;
    private final Fronts fronts;

    private CoordinatorServer(
            CoordinatorOptions options, DataFolder folder, EngineConfig config, String probeText) {
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
        loopThread = new LoopThread(core, metrics.turnNs());
        sessions =
                new WorkerSessions(
                        core,
                        new SessionSettings(
                                options.liveness(), folder.probe(), probeText, folder.blobs()));
        watches = new JobWatches(core);
        storage =
                new RoutingStorage(
                        Map.of(
                                "file", new FileStorage(),
                                "blob", new BlobStorage(folder.blobs())));
        fronts =
                new Fronts(
                        options, readiness, context(options, config, storage), metrics.watch(core));
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

    private void recover(DataFolder folder) throws IOException {
        core.add(sessions);
        core.add(watches);
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
            CoordinatorOptions options, EngineConfig config, Storage storage) {
        return new ServiceContext(
                config,
                core,
                sessions,
                watches,
                storage,
                calls,
                new SecureRandom(),
                options.defaultTaskTimeout(),
                options.defaultMaxRetries(),
                version());
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
            if (!released.await(LONGEST_RELEASE_S, TimeUnit.SECONDS)) {
                LOG.warn("not everything is released, the end of the process will");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        readiness.stopping();
        fronts.stopAccepting();
        core.post(this::endStreams);
        fronts.close();
        writeLastSnapshot();
        closeJournal();
        loopThread.close();
        calls.close();
        helper.close();
        metrics.close();
    }

    /**
     * A journal that could not write may wait for ever for its last write: that must not hold us.
     */
    private void closeJournal() {
        var closed =
                CompletableFuture.runAsync(
                        journal::close,
                        task -> Thread.ofPlatform().daemon().name("close-journal").start(task));
        try {
            closed.get(LONGEST_STOP_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("journal not closed in good order cause={}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endStreams() {
        sessions.closeAll();
        watches.endAll();
    }

    private void writeLastSnapshot() {
        var last = new CompletableFuture<EngineSnapshot>();
        core.post(() -> {
            core.stop();
            last.complete(core.snapshot());
        });
        if (core.failed().isDone() || !core.ready().isDone()) {
            return;
        }
        try {
            core.writeLastSnapshot(last.get(LONGEST_STOP_S, TimeUnit.SECONDS));
        } catch (IOException | UncheckedIOException | ExecutionException | TimeoutException e) {
            LOG.warn("no snapshot at the end, the next start reads the log cause={}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String version() {
        String version = CoordinatorServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
