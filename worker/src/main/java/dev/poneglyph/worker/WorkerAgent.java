package dev.poneglyph.worker;

import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.client.connection.Channels;
import dev.poneglyph.client.connection.ConnectionSettings;
import dev.poneglyph.mapreduce.run.TaskRunner;
import dev.poneglyph.worker.core.WorkerCore;
import dev.poneglyph.worker.core.WorkerIdentity;
import dev.poneglyph.worker.core.WorkerPorts;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A worker process's heart: one connection to the coordinator and N slots. */
public final class WorkerAgent implements AutoCloseable {

    /** Label of workers that may run programs. */
    public static final String EXEC_LABEL = "exec";

    /** How long an attempt's calls wait for a coordinator that is away. */
    private static final Duration DATA_PATIENCE = Duration.ofSeconds(60);

    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final WorkFolder folder;
    private final EventLoop loop;
    private final ManagedChannel channel;
    private final PoneglyphClient client;
    private final SlotThreads slots;
    private final WorkerCore core;

    /**
     * A worker that runs its attempts with {@code runner}.
     *
     * @throws UncheckedIOException if the work folder cannot be written, a live worker of the same
     *     name uses it, or a file of the connection cannot be used; the cause's message is a
     *     sentence for a person
     */
    public WorkerAgent(WorkerOptions options, TaskRunner runner) {
        this(options, runner, new Random());
    }

    /**
     * As above.
     *
     * @param random draws which attempts fail on purpose, and the waits before reconnecting
     */
    public WorkerAgent(WorkerOptions options, TaskRunner runner, Random random) {
        ChaosRunner chaos = new ChaosRunner(runner, options.chaosFailFraction(), random);
        folder = openFolder(options);
        loop = new EventLoop("worker-" + options.name(), ended::completeExceptionally);
        WorkerPass pass = WorkerPass.of(options.coordinator());
        ConnectionSettings coordinator =
                pass == null ? options.coordinator() : options.coordinator().with(pass);
        channel = Channels.open(coordinator);
        client = PoneglyphClient.connect(coordinator, DATA_PATIENCE);
        StorageAccess storage =
                new StorageAccess(
                        client,
                        options.sharedDisk(),
                        blobs -> SharedDisk.open(blobs, options.roots()));
        AttemptContexts contexts =
                new AttemptContexts(client, folder, storage, pass, options.allowExec());
        slots = new SlotThreads(options.slots(), chaos, contexts, loop);
        GrpcTransport transport = new GrpcTransport(channel, loop);
        WorkerPorts ports =
                new WorkerPorts(loop, loop, transport, slots, random::nextDouble, ended::complete);
        core = new WorkerCore(identity(options), ports, options.drainTimeout().toMillis());
    }

    /** Connects, and reconnects for ever until drained, closed or refused. Returns at once. */
    public void start() {
        loop.start();
        loop.post(core::start);
    }

    /** Takes nothing new, finishes or hands back what it has, says goodbye. Returns at once. */
    public void drain() {
        loop.post(core::drain);
    }

    /**
     * Waits for the end.
     *
     * @return why it ended: empty after a drain or close, else the coordinator's refusal
     * @throws IllegalStateException if the worker broke; the cause says how
     */
    public String awaitEnd() throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The worker's loop broke", e.getCause());
        }
    }

    /** Ends at once: attempts are interrupted, the stream is closed without goodbye. */
    @Override
    public void close() {
        loop.stop();
        slots.close();
        channel.shutdownNow();
        client.close();
        folder.close();
        ended.complete("");
    }

    private WorkerIdentity identity(WorkerOptions options) {
        List<String> labels = new ArrayList<>(options.labels());
        if (options.allowExec()) {
            labels.add(EXEC_LABEL);
        }
        String version = WorkerAgent.class.getPackage().getImplementationVersion();
        return new WorkerIdentity(
                options.name(),
                incarnation(),
                options.slots(),
                labels,
                version == null ? "development" : version);
    }

    private long incarnation() {
        try {
            return folder.nextIncarnation(ChronoUnit.MILLIS.between(Instant.EPOCH, Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static WorkFolder openFolder(WorkerOptions options) {
        try {
            return WorkFolder.open(options.workFolder(), options.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
