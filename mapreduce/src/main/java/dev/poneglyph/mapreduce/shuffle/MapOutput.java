package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a map attempt gives out: collected in memory, spilled sorted to the local disk when that is
 * full, merged at the end into one segment for each partition. For one thread.
 */
public final class MapOutput implements PairSink {

    /** Spilled runs that are open at a time; that many are merged into one. */
    static final int MAX_RUNS = 64;

    private final Shape shape;
    private final Path folder;
    private final PairBuffer buffer;
    private final @Nullable SumBuffer sums;
    private List<SpillFile> spills = new ArrayList<>();
    private int spillsWritten;

    /**
     * How the output is cut and combined.
     *
     * @param combiner applied whenever sorted pairs are written; null for none
     */
    public record Shape(
            int partitions, Partitioning partitioning, @Nullable PairTransform combiner) {}

    private MapOutput(Shape shape, Path folder, PairBuffer buffer, @Nullable SumBuffer sums) {
        this.shape = shape;
        this.folder = folder;
        this.buffer = buffer;
        this.sums = sums;
    }

    /**
     * Keeps every pair, combining when they are written.
     *
     * @param folder local, for spills
     */
    public static MapOutput keeping(Shape shape, Path folder) {
        return keeping(shape, folder, PairArena.Limits.OF_ATTEMPT);
    }

    static MapOutput keeping(Shape shape, Path folder, PairArena.Limits limits) {
        var buffer = new SortBuffer(shape.partitioning(), shape.partitions(), limits);
        return new MapOutput(shape, folder, buffer, null);
    }

    /**
     * Sums the values of equal keys as they come.
     *
     * @param folder local, for spills
     */
    public static MapOutput summing(int partitions, Partitioning partitioning, Path folder) {
        return summing(partitions, partitioning, folder, PairArena.Limits.OF_ATTEMPT);
    }

    static MapOutput summing(
            int partitions, Partitioning partitioning, Path folder, PairArena.Limits limits) {
        var shape = new Shape(partitions, partitioning, Sums.transform());
        var buffer = new SumBuffer(partitioning, partitions, limits);
        return new MapOutput(shape, folder, buffer, buffer);
    }

    @Override
    public void pair(Slice key, Slice value)
            throws IOException, TaskFailedException, InterruptedException {
        buffer.pair(key, value);
        spillWhenFull();
    }

    /** The pair of that key and the number 1, without making text of it where sums are kept. */
    public void count(byte[] key, int length, int hash)
            throws IOException, TaskFailedException, InterruptedException {
        if (sums == null) {
            buffer.pair(new Slice().set(key, 0, length), Slice.of("1"));
        } else {
            sums.add(key, 0, length, hash, 1);
        }
        spillWhenFull();
    }

    private void spillWhenFull() throws IOException, TaskFailedException, InterruptedException {
        if (buffer.isFull()) {
            spill();
        }
    }

    private void spill() throws IOException, TaskFailedException, InterruptedException {
        List<SortedRun> runs = List.of(buffer.sorted());
        spills.add(SpillFile.write(spillPath(), writer -> write(runs, writer)));
        buffer.clear();
        if (spills.size() == MAX_RUNS) {
            mergeSpills();
        }
    }

    private void mergeSpills() throws IOException, TaskFailedException, InterruptedException {
        List<SpillFile> merged = spills;
        spills = new ArrayList<>();
        spills.add(SpillFile.write(spillPath(), writer -> write(merged, writer)));
        for (SpillFile spill : merged) {
            Files.delete(spill.path());
        }
    }

    private Path spillPath() {
        return folder.resolve(".spill-" + spillsWritten++);
    }

    /**
     * Writes everything.
     *
     * @param out gets the segments of all partitions, in order; stays the caller's to close
     * @return where each partition lies
     */
    public List<SegmentRange> finish(OutputStream out)
            throws IOException, TaskFailedException, InterruptedException {
        List<SortedRun> runs = new ArrayList<>(spills);
        runs.add(buffer.sorted());
        try (var writer = new SegmentWriter(out)) {
            return write(runs, writer);
        }
    }

    private List<SegmentRange> write(List<? extends SortedRun> runs, SegmentWriter writer)
            throws IOException, TaskFailedException, InterruptedException {
        List<SegmentRange> ranges = new ArrayList<>();
        for (int partition = 0; partition < shape.partitions(); partition++) {
            try (PairCursor sorted = open(runs, partition)) {
                writeSegment(sorted, writer);
            }
            ranges.add(writer.endSegment());
        }
        return ranges;
    }

    private static PairCursor open(List<? extends SortedRun> runs, int partition)
            throws IOException {
        List<PairCursor> cursors = new ArrayList<>();
        for (SortedRun run : runs) {
            cursors.add(run.partition(partition));
        }
        return new MergeCursor(cursors);
    }

    private void writeSegment(PairCursor sorted, SegmentWriter writer)
            throws IOException, TaskFailedException, InterruptedException {
        PairTransform combiner = shape.combiner();
        if (combiner != null) {
            combiner.apply(sorted, writer);
            return;
        }
        while (sorted.next()) {
            writer.pair(sorted.key(), sorted.value());
        }
    }
}
