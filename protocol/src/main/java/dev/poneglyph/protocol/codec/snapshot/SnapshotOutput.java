package dev.poneglyph.protocol.codec.snapshot;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.protocol.v1.snapshot.SnapshotRecord;
import dev.poneglyph.protocol.v1.snapshot.SnapshotTrailer;
import dev.poneglyph.protocol.v1.snapshot.TaskChunk;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Writes the records of one snapshot, counting and summing as it goes. */
final class SnapshotOutput {

    static final int MAX_TASKS_PER_CHUNK = 1_000;
    static final int MAX_CHUNK_BYTES = 1 << 20;

    private final CRC32C checksum = new CRC32C();
    private final CheckedOutputStream out;
    private long jobs;
    private long tasks;
    private long workers;
    private long redrives;

    SnapshotOutput(OutputStream out) {
        this.out = new CheckedOutputStream(out, checksum);
    }

    void header(EngineConfig config) throws IOException {
        write(SnapshotRecord.newBuilder().setHeader(TotalsRecords.header(config)));
    }

    void body(EngineSnapshot state) throws IOException {
        require(
                state.tasks().size() == state.jobs().size(),
                "tasks of %d jobs but found those of %d",
                state.jobs().size(),
                state.tasks().size());
        write(SnapshotRecord.newBuilder().setTotals(TotalsRecords.totals(state)));
        for (int i = 0; i < state.jobs().size(); i++) {
            job(state.jobs().get(i), state.tasks().get(i));
        }
        for (Worker worker : state.workers()) {
            write(SnapshotRecord.newBuilder().setWorker(WorkerRecords.toProto(worker)));
            workers++;
        }
        redrives(state.redrives());
    }

    private void redrives(List<Redrive> list) throws IOException {
        for (Redrive redrive : list) {
            write(SnapshotRecord.newBuilder().setRedrive(RedriveRecords.toProto(redrive)));
        }
        redrives += list.size();
    }

    void trailer() throws IOException {
        SnapshotTrailer trailer =
                SnapshotTrailer.newBuilder()
                        .setJobs(jobs)
                        .setTasks(tasks)
                        .setWorkers(workers)
                        .setRedrives(redrives)
                        .setCrc32C((int) checksum.getValue())
                        .build();
        write(SnapshotRecord.newBuilder().setTrailer(trailer));
    }

    private void job(Job job, List<List<Task>> stages) throws IOException {
        require(
                stages.size() == job.stages().size(),
                "tasks of %d stages but found those of %d",
                job.stages().size(),
                stages.size());
        write(SnapshotRecord.newBuilder().setJob(JobRecords.toProto(job)));
        jobs++;
        for (int stage = 0; stage < stages.size(); stage++) {
            stage(job.id(), stage, stages.get(stage));
        }
    }

    private void stage(String job, int stage, List<Task> list) throws IOException {
        TaskChunk.Builder chunk = TaskChunk.newBuilder().setStage(stage);
        int chunkBytes = 0;
        for (int index = 0; index < list.size(); index++) {
            Task task = list.get(index);
            requirePlace(task, job, stage, index);
            chunk.addTasks(TaskRecords.toProto(task));
            chunkBytes += task.payload().size() + task.result().size();
            if (chunk.getTasksCount() == MAX_TASKS_PER_CHUNK || chunkBytes >= MAX_CHUNK_BYTES) {
                write(SnapshotRecord.newBuilder().setTasks(chunk));
                chunk = TaskChunk.newBuilder().setStage(stage).setFirstIndex(index + 1);
                chunkBytes = 0;
            }
        }
        if (chunk.getTasksCount() > 0) {
            write(SnapshotRecord.newBuilder().setTasks(chunk));
        }
        tasks += list.size();
    }

    private static void requirePlace(Task task, String job, int stage, int index) {
        require(
                task.id().job().equals(job)
                        && task.id().stage() == stage
                        && task.id().index() == index,
                "task %d of stage %d but found %s",
                index,
                stage,
                task.id());
        for (Attempt attempt : task.attempts()) {
            require(
                    attempt.ref().task().equals(task.id()),
                    "attempts of %s but found %s",
                    task.id(),
                    attempt.ref());
        }
    }

    private static void require(boolean holds, String expected, Object... arguments) {
        if (!holds) {
            throw new IllegalArgumentException("Expected " + expected.formatted(arguments));
        }
    }

    private void write(SnapshotRecord.Builder record) throws IOException {
        record.build().writeDelimitedTo(out);
    }
}
