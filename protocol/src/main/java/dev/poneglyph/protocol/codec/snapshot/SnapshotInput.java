package dev.poneglyph.protocol.codec.snapshot;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.protocol.codec.CodecException;
import dev.poneglyph.protocol.v1.snapshot.SnapshotHeader;
import dev.poneglyph.protocol.v1.snapshot.SnapshotRecord;
import dev.poneglyph.protocol.v1.snapshot.SnapshotTask;
import dev.poneglyph.protocol.v1.snapshot.SnapshotTrailer;
import dev.poneglyph.protocol.v1.snapshot.TaskChunk;
import dev.poneglyph.protocol.v1.snapshot.Totals;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Reads the records of one snapshot in their order; whatever stands elsewhere is damage. */
final class SnapshotInput {

    private final CRC32C checksum = new CRC32C();
    private final CheckedInputStream in;
    private final List<Job> jobs = new ArrayList<>();
    private final List<List<List<Task>>> tasks = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final List<Redrive> redrives = new ArrayList<>();
    private long taskCount;

    SnapshotInput(InputStream in) {
        this.in = new CheckedInputStream(in, checksum);
    }

    DecodedSnapshot read() throws IOException {
        try {
            return readRecords();
        } catch (IllegalArgumentException e) {
            throw new CodecException(damage("a record makes no sense: " + e.getMessage()), e);
        }
    }

    private DecodedSnapshot readRecords() throws IOException {
        EngineConfig config = TotalsRecords.config(header());
        SnapshotRecord second = next();
        if (!second.hasTotals()) {
            throw damaged("the totals are not where they belong");
        }
        readBody();
        return new DecodedSnapshot(config, assemble(second.getTotals()));
    }

    private SnapshotHeader header() throws IOException {
        SnapshotRecord first = next();
        if (!first.hasHeader()) {
            throw damaged("it does not begin with a header");
        }
        SnapshotHeader header = first.getHeader();
        if (header.getFormat() != SnapshotCodec.FORMAT) {
            throw new CodecException(
                    "Expected a snapshot of format %d, but it is of format %d; %s"
                            .formatted(
                                    SnapshotCodec.FORMAT,
                                    header.getFormat(),
                                    wayOut(header.getFormat())));
        }
        return header;
    }

    private static String wayOut(int format) {
        return format < SnapshotCodec.FORMAT
                ? "finish the jobs with the version that wrote it, or start in a new folder"
                : "use the newer version that wrote it";
    }

    private void readBody() throws IOException {
        while (true) {
            int checksumBefore = (int) checksum.getValue();
            SnapshotRecord record = next();
            switch (record.getRecordCase()) {
                case JOB -> addJob(JobRecords.fromProto(record.getJob()));
                case TASKS -> addTasks(record.getTasks());
                case WORKER -> workers.add(WorkerRecords.fromProto(record.getWorker()));
                case REDRIVE -> redrives.add(RedriveRecords.fromProto(record.getRedrive()));
                case TRAILER -> {
                    verify(record.getTrailer(), checksumBefore);
                    return;
                }
                case HEADER, TOTALS, RECORD_NOT_SET ->
                        throw damaged("a record is not where it belongs");
            }
        }
    }

    private void addJob(Job job) {
        jobs.add(job);
        List<List<Task>> stages = new ArrayList<>();
        for (int i = 0; i < job.stages().size(); i++) {
            stages.add(new ArrayList<>());
        }
        tasks.add(stages);
    }

    private void addTasks(TaskChunk chunk) {
        if (jobs.isEmpty() || chunk.getStage() < 0 || chunk.getStage() >= tasks.getLast().size()) {
            throw damaged("tasks stand under no job or stage");
        }
        List<Task> stage = tasks.getLast().get(chunk.getStage());
        if (stage.size() != chunk.getFirstIndex()) {
            throw damaged("tasks are missing before index " + chunk.getFirstIndex());
        }
        String job = jobs.getLast().id();
        for (SnapshotTask task : chunk.getTasksList()) {
            stage.add(TaskRecords.fromProto(new TaskId(job, chunk.getStage(), stage.size()), task));
            taskCount++;
        }
    }

    private void verify(SnapshotTrailer trailer, int checksumBefore) {
        if (trailer.getCrc32C() != checksumBefore) {
            throw damaged("its bytes differ from their checksum");
        }
        if (trailer.getJobs() != jobs.size()
                || trailer.getTasks() != taskCount
                || trailer.getWorkers() != workers.size()
                || trailer.getRedrives() != redrives.size()) {
            throw damaged("it holds other counts than its end says");
        }
    }

    private EngineSnapshot assemble(Totals totals) {
        return new EngineSnapshot(
                totals.getIndex(),
                totals.getAtMs(),
                totals.getNextToken(),
                totals.getNextReadySequence(),
                totals.getNextJobSequence(),
                TotalsRecords.statistics(totals.getStatistics()),
                List.copyOf(jobs),
                tasks.stream().map(SnapshotInput::copy).toList(),
                List.copyOf(workers),
                totals.getVirtualTime(),
                TotalsRecords.labelLimits(totals),
                List.copyOf(redrives));
    }

    private static List<List<Task>> copy(List<List<Task>> stages) {
        return stages.stream().map(List::copyOf).toList();
    }

    private SnapshotRecord next() throws IOException {
        try {
            SnapshotRecord record = SnapshotRecord.parseDelimitedFrom(in);
            if (record == null) {
                throw damaged("it ends early");
            }
            return record;
        } catch (InvalidProtocolBufferException e) {
            throw new CodecException(damage("a record cannot be read"), e);
        }
    }

    private static CodecException damaged(String found) {
        return new CodecException(damage(found));
    }

    private static String damage(String found) {
        return "Expected a whole snapshot, but %s; restore it from a copy".formatted(found);
    }
}
