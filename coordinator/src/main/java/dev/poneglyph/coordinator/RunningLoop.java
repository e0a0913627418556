package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.loop.CoordinatorCore;
import dev.poneglyph.coordinator.loop.LoopLimits;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.coordinator.loop.LoopThread;
import dev.poneglyph.coordinator.loop.SnapshotPolicy;
import dev.poneglyph.coordinator.loop.TimeSource;
import dev.poneglyph.coordinator.metrics.CoordinatorMetrics;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.journal.Journal;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.JournalOptions;
import dev.poneglyph.journal.ratis.RatisJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The loop with what it runs on: its journal on disk, its thread, and one beside it for what must
 * not hold it up.
 */
final class RunningLoop {

    private static final int SEGMENT_BYTES = 8 * 1024 * 1024;

    /** Larger than any command the loop takes, with the entry's own few bytes. */
    private static final int MAX_ENTRY_BYTES = LoopLimits.DEFAULT.commandBytes() + 1024 * 1024;

    /** Recovery of the largest log that the snapshot policy allows takes seconds. */
    private static final long LONGEST_RECOVERY_S = 600;

    private final Journal journal;
    private final CoordinatorCore core;
    private final LoopThread thread;
    private final ExecutorService helper =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("poneglyph-helper").daemon().factory());

    /**
     * A loop that does not run yet; {@link #recover} starts it.
     *
     * @param folder of the journal
     * @param processId random; tells this process's log entries from those of others
     */
    RunningLoop(Path folder, EngineConfig config, long processId, CoordinatorMetrics metrics) {
        journal =
                metrics.measured(
                        new RatisJournal(
                                new JournalOptions(folder, SEGMENT_BYTES, MAX_ENTRY_BYTES)));
        core =
                new CoordinatorCore(
                        new CoordinatorCore.Setup(
                                config,
                                processId,
                                LoopLimits.DEFAULT,
                                SnapshotPolicy.DEFAULT,
                                helper),
                        journal,
                        TimeSource.system());
        thread = new LoopThread(core, metrics.turnNs());
    }

    Journal journal() {
        return journal;
    }

    CoordinatorCore core() {
        return core;
    }

    LoopThread thread() {
        return thread;
    }

    /** Runs what must not hold up the loop, one after another. */
    ExecutorService helper() {
        return helper;
    }

    /**
     * Starts the loop and reads the log. Returns when this node leads.
     *
     * @throws IOException if the log cannot be read; the message is a sentence for a person
     */
    void recover() throws IOException {
        thread.start();
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

    /** Whether the log is read, or never will be. */
    boolean hasRecovered() {
        return core.ready().isDone();
    }

    /** Runs the action on the loop and waits for its end. */
    void run(Runnable action) throws InterruptedException, ExecutionException {
        CompletableFuture.runAsync(action, core::post).get();
    }

    /** Stops the loop where it stands and writes that to disk, unless it had to stop by itself. */
    void writeLastSnapshot() throws IOException, InterruptedException, ExecutionException {
        if (core.failed().isDone() || !hasRecovered()) {
            return;
        }
        var last = new CompletableFuture<EngineSnapshot>();
        var aside = new CompletableFuture<LoopPart.Aside>();
        run(() -> {
            core.stop();
            last.complete(core.snapshot());
            aside.complete(core.aside());
        });
        core.writeLastSnapshot(last.get(), aside.get());
    }
}
