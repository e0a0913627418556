package dev.poneglyph.coordinator.audit.trail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of what was done, on disk. Whoever brings one does not wait for the disk; one thread
 * writes. Safe for use by several threads.
 */
public final class AuditTrail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final TrailLimits limits;
    private final Map<TrailKind, FileSeries> series;
    private final Mark recorded;
    private final Queue<AuditRecord> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("poneglyph-audit").daemon().factory());
    private long nextId;
    private @Nullable IOException failure;

    private AuditTrail(TrailLimits limits, Map<TrailKind, FileSeries> series) throws IOException {
        this.limits = limits;
        this.series = series;
        recorded = of(TrailKind.ACTS).mark();
        nextId = series.values().stream().mapToLong(FileSeries::lastId).max().orElse(0) + 1;
    }

    private FileSeries of(TrailKind kind) {
        return Objects.requireNonNull(series.get(kind), "each kind has its files");
    }

    /**
     * Goes on with the trail in {@code folder}, which is made where it is missing.
     *
     * @throws IOException if it cannot be read or written; the message is a sentence for a person
     */
    public static AuditTrail open(Path folder, TrailLimits limits) throws IOException {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(
                        folder,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            Map<TrailKind, FileSeries> series = new EnumMap<>(TrailKind.class);
            for (TrailKind kind : TrailKind.values()) {
                series.put(
                        kind,
                        FileSeries.open(
                                folder,
                                kind.inFileNames(),
                                limits.fileBytes(),
                                kind.files(limits)));
            }
            return new AuditTrail(limits, series);
        } catch (IOException e) {
            throw new IOException(
                    "Expected to read and write the audit trail in %s, but %s; mend its rights or the disk, or move it away to begin a new one"
                            .formatted(folder, e),
                    e);
        }
    }

    /** How far the trail went in the log when it was opened. */
    public Mark recorded() {
        return recorded;
    }

    /**
     * Hands a record in and does not wait. What one thread offers is written in that order.
     *
     * @return false where too many wait: it is not taken
     */
    public boolean offer(AuditRecord record) {
        if (waitingCount.incrementAndGet() > limits.waiting()) {
            waitingCount.decrementAndGet();
            return false;
        }
        waiting.add(record);
        if (scheduled.compareAndSet(false, true)) {
            try {
                writer.execute(this::drain);
            } catch (RejectedExecutionException closed) {
                LOG.warn("audit record comes after the end act={}", record.act());
            }
        }
        return true;
    }

    /**
     * Waits until everything offered before is on disk.
     *
     * @throws IOException if it cannot be written; what waits is kept and tried again
     */
    public void flush() throws IOException, InterruptedException {
        onWriter(() -> {
            drain();
            if (failure != null) {
                throw new IOException(
                        "Expected to write the audit trail, but " + failure.getMessage(), failure);
            }
            for (FileSeries each : series.values()) {
                each.force();
            }
            return true;
        });
    }

    /**
     * A page of what was done, the newest first; with everything offered before.
     *
     * @throws IOException if the trail cannot be written or read
     */
    public AuditPage find(AuditQuery query) throws IOException, InterruptedException {
        onWriter(() -> {
            drain();
            return true;
        });
        List<List<TrailFile>> files = new ArrayList<>();
        for (FileSeries each : series.values()) {
            files.add(each.newestFirst());
        }
        return new TrailSearch(query, limits.scanned()).search(files);
    }

    private void onWriter(Callable<Boolean> work) throws IOException, InterruptedException {
        try {
            writer.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new IOException("Expected an audit trail that is open, but it is closed", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("Expected to write the audit trail, but failed", e);
        }
    }

    /** On the writer's thread. */
    private void drain() {
        scheduled.set(false);
        Set<TrailKind> forced = EnumSet.noneOf(TrailKind.class);
        try {
            for (AuditRecord next = waiting.peek(); next != null; next = waiting.peek()) {
                write(next);
                if (!next.isInLog() && TrailKind.of(next).isForced()) {
                    forced.add(TrailKind.of(next));
                }
                waiting.remove();
                waitingCount.decrementAndGet();
            }
            // What is in the log as well is told again after a crash; this is not.
            for (TrailKind kind : forced) {
                of(kind).force();
            }
            failure = null;
        } catch (IOException e) {
            if (failure == null) {
                LOG.error(
                        "audit trail cannot be written, records wait waiting={} cause=\"{}\"",
                        waitingCount.get(),
                        e.toString());
            }
            failure = e;
        }
    }

    private void write(AuditRecord record) throws IOException {
        of(TrailKind.of(record)).append(nextId, RecordCodec.encode(record.numbered(nextId)));
        nextId++;
    }

    /** Writes what waits and ends. */
    @Override
    public void close() {
        try {
            flush();
        } catch (IOException e) {
            LOG.warn("audit trail ends with records unwritten waiting={}", waitingCount.get(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.close();
        try {
            for (FileSeries each : series.values()) {
                each.close();
            }
        } catch (IOException e) {
            LOG.warn("audit trail could not be closed", e);
        }
    }
}
