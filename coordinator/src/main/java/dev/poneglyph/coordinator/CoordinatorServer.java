package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.engine.EngineConfig;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running coordinator: journal, loop, ports. */
public final class CoordinatorServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CoordinatorServer.class);

    /** A coordinator that is told to stop has ended after so long, whatever hangs. */
    public static final long STOP_BOUND_MS = 10_000;

    private final Assembly parts;
    private final Shutdown shutdown;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CountDownLatch released = new CountDownLatch(1);

    private CoordinatorServer(Assembly parts) {
        this.parts = parts;
        shutdown = new Shutdown(parts, STOP_BOUND_MS);
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
        var server = new CoordinatorServer(new Assembly(options, folder, config, probeText));
        boolean started = false;
        try {
            server.parts.fronts().openHttp();
            server.parts.populateLoop(folder);
            server.parts.loop().recover();
            folder.writeProbe(probeText);
            server.serve(options);
            started = true;
            return server;
        } finally {
            if (!started) {
                server.shutdown.run();
            }
        }
    }

    private void serve(CoordinatorOptions options) throws IOException {
        parts.fronts().openGrpc();
        parts.readiness().serving();
        // A thread of its own: the end waits for all others.
        parts.loop()
                .core()
                .failed()
                .thenAccept(reason ->
                        Thread.ofPlatform().name("poneglyph-end").start(() -> endBecause(reason)));
        LOG.info(
                "coordinator serves host={} port={} httpPort={} metricsPort={}",
                options.host(),
                port(),
                httpPort(),
                metricsPort());
    }

    /** What the gRPC port serves, as {@code package.Service/Method}. */
    public List<String> grpcCalls() {
        return parts.fronts().grpcCalls();
    }

    /** What the management port serves, as {@code GET /path}. */
    public List<String> httpRoutes() {
        return parts.fronts().httpRoutes();
    }

    /** The loop it runs on. */
    Loop loop() {
        return parts.loop().core();
    }

    /** The gRPC port it listens on. */
    public int port() {
        return parts.fronts().grpcPort();
    }

    /** The port of the management API and the dashboard. */
    public int httpPort() {
        return parts.fronts().httpPort();
    }

    /** The port of {@code /metrics}. */
    public int metricsPort() {
        return parts.fronts().metricsPort();
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
            shutdown.run();
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
            shutdown.run();
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
}
