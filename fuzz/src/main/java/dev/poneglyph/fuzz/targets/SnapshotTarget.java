package dev.poneglyph.fuzz.targets;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.fuzz.FuzzTarget;
import dev.poneglyph.protocol.codec.CodecException;
import dev.poneglyph.protocol.codec.snapshot.DecodedSnapshot;
import dev.poneglyph.protocol.codec.snapshot.SnapshotCodec;
import dev.poneglyph.protocol.v1.snapshot.SnapshotRecord;
import dev.poneglyph.protocol.v1.snapshot.SnapshotTrailer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots: as they come, and with a trailer that fits, without which the checksum would refuse
 * everything else that may be wrong.
 */
public final class SnapshotTarget implements FuzzTarget {

    @Override
    public void run(byte[] input) throws IOException {
        read(input);
        read(withFittingTrailer(input));
    }

    private static void read(byte[] bytes) throws IOException {
        DecodedSnapshot snapshot;
        try {
            snapshot = SnapshotCodec.read(new ByteArrayInputStream(bytes));
        } catch (CodecException refused) {
            return;
        }
        byte[] written = write(snapshot);
        DecodedSnapshot again = SnapshotCodec.read(new ByteArrayInputStream(written));
        Expect.that(again.equals(snapshot), "Expected %s again, but got %s", snapshot, again);
    }

    private static byte[] write(DecodedSnapshot snapshot) throws IOException {
        var out = new ByteArrayOutputStream();
        SnapshotCodec.write(snapshot.config(), snapshot.state(), out);
        return out.toByteArray();
    }

    private static byte[] withFittingTrailer(byte[] input) throws IOException {
        var in = new ByteArrayInputStream(input);
        var bytes = new ByteArrayOutputStream();
        var sum = new CRC32C();
        var out = new CheckedOutputStream(bytes, sum);
        var trailer = SnapshotTrailer.newBuilder();
        for (@Nullable SnapshotRecord record = next(in); record != null; record = next(in)) {
            if (!record.hasTrailer()) {
                record.writeDelimitedTo(out);
                count(record, trailer);
            }
        }
        trailer.setCrc32C((int) sum.getValue());
        SnapshotRecord.newBuilder().setTrailer(trailer).build().writeDelimitedTo(out);
        return bytes.toByteArray();
    }

    private static @Nullable SnapshotRecord next(ByteArrayInputStream in) throws IOException {
        try {
            return SnapshotRecord.parseDelimitedFrom(in);
        } catch (InvalidProtocolBufferException end) {
            return null;
        }
    }

    private static void count(SnapshotRecord record, SnapshotTrailer.Builder trailer) {
        switch (record.getRecordCase()) {
            case JOB -> trailer.setJobs(trailer.getJobs() + 1);
            case TASKS -> trailer.setTasks(trailer.getTasks() + record.getTasks().getTasksCount());
            case WORKER -> trailer.setWorkers(trailer.getWorkers() + 1);
            case REDRIVE -> trailer.setRedrives(trailer.getRedrives() + 1);
            case HEADER, TOTALS, TRAILER, RECORD_NOT_SET -> {}
        }
    }
}
