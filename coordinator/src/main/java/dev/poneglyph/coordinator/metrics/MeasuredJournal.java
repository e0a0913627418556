package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.journal.Journal;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.Listener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A journal that says how it does; everything is done by the one it wraps. */
final class MeasuredJournal implements Journal {

    private final Journal journal;
    private final LongAdder entries = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Timer appends;
    private final Timer snapshots;
    private final Counter failedAppends;
    private final Counter failedSnapshots;
    private volatile long lastSnapshotNs = System.nanoTime();
    private volatile long snapshotIndex;

    MeasuredJournal(Journal journal, MeterRegistry registry) {
        this.journal = journal;
        appends =
                Buckets.timer(
                                "poneglyph.journal.append",
                                Buckets.WRITE,
                                "From when an entry was handed in until it was on disk.")
                        .register(registry);
        snapshots =
                Timer.builder("poneglyph.journal.snapshot.duration")
                        .description("Time it took to write a snapshot.")
                        .register(registry);
        failedAppends = failures("poneglyph.journal.append.failures", "Entries", registry);
        failedSnapshots = failures("poneglyph.journal.snapshot.failures", "Snapshots", registry);
        bind(registry);
    }

    private static Counter failures(String name, String what, MeterRegistry registry) {
        return Counter.builder(name)
                .description(what + " that could not be written.")
                .register(registry);
    }

    private void bind(MeterRegistry registry) {
        FunctionCounter.builder("poneglyph.journal.entries", entries, LongAdder::sum)
                .description("Entries handed in by this process.")
                .register(registry);
        FunctionCounter.builder("poneglyph.journal.written", bytes, LongAdder::sum)
                .description("Bytes of the entries handed in by this process.")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("poneglyph.journal.size", journal, Journal::bytesSinceSnapshot)
                .description("The log since the last snapshot, about.")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("poneglyph.journal.snapshot.index", () -> snapshotIndex)
                .description("Last entry that the newest snapshot holds.")
                .register(registry);
        TimeGauge.builder(
                        "poneglyph.journal.snapshot.age",
                        () -> System.nanoTime() - lastSnapshotNs,
                        TimeUnit.NANOSECONDS)
                .description("Since the last snapshot was written, or since the start.")
                .register(registry);
    }

    @Override
    public void start(Listener listener) throws JournalException {
        journal.start(listener);
    }

    @Override
    public CompletableFuture<Void> append(byte[] entry) {
        long begunNs = System.nanoTime();
        entries.increment();
        bytes.add(entry.length);
        CompletableFuture<Void> appended = journal.append(entry);
        return appended.whenComplete((_, failure) -> appended(begunNs, failure != null));
    }

    private void appended(long begunNs, boolean failed) {
        if (failed) {
            failedAppends.increment();
        } else {
            appends.record(System.nanoTime() - begunNs, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void writeSnapshot(long index, SnapshotWriter writer) throws IOException {
        long begunNs = System.nanoTime();
        boolean written = false;
        try {
            journal.writeSnapshot(index, writer);
            written = true;
        } finally {
            if (written) {
                lastSnapshotNs = System.nanoTime();
                snapshotIndex = index;
                snapshots.record(lastSnapshotNs - begunNs, TimeUnit.NANOSECONDS);
            } else {
                failedSnapshots.increment();
            }
        }
    }

    @Override
    public long bytesSinceSnapshot() {
        return journal.bytesSinceSnapshot();
    }

    @Override
    public long lastIndexAtStart() {
        return journal.lastIndexAtStart();
    }

    @Override
    public void close() {
        journal.close();
    }
}
