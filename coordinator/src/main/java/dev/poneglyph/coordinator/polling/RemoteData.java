package dev.poneglyph.coordinator.polling;

import com.google.protobuf.ByteString;
import dev.poneglyph.coordinator.service.Definitions;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.ScriptJob;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.mapreduce.run.MapReduceRunner;
import dev.poneglyph.mapreduce.run.RemoteProgram;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Moves the data of polling workers' attempts: their input into the payload they get, what their
 * programs printed to where it belongs. Waits; safe for use by several threads.
 */
final class RemoteData {

    /**
     * Attempts whose data is worked on at one time; others wait, and hold no more than the request
     * they came with. Each works on up to three times its payload, or the buffer in which a map's
     * output is sorted.
     */
    private static final int MAX_AT_ONE_TIME = 8;

    private static final String MAP = "map";

    private final Storage storage;
    private final Path scratch;
    private final Definitions definitions = new Definitions();
    private final RemoteProgram programs = new RemoteProgram();
    private final MapReduceRunner runner = new MapReduceRunner();
    private final Semaphore room = new Semaphore(MAX_AT_ONE_TIME);

    /**
     * @param scratch folder for what does not fit into memory
     */
    RemoteData(Storage storage, Path scratch) {
        this.storage = storage;
        this.scratch = scratch;
    }

    /** Whether it is a map task; a reduce task otherwise. */
    static boolean isMap(LeasedTask task) {
        return task.stageName().equals(MAP);
    }

    /**
     * The payload of a task as its worker gets it: JSON.
     *
     * @throws TaskFailedException if its input cannot be had, is no UTF-8, or is too large
     */
    ByteString payload(LeasedTask task) throws TaskFailedException, InterruptedException {
        room.acquire();
        try (var context = context(task)) {
            JobDefinition job = scriptJob(task);
            var input = new TaskInput();
            try {
                programs.writeInput(context, job, input);
            } catch (TaskFailedException e) {
                throw input.isOverfull() ? TaskInput.tooLarge(task.name()) : e;
            }
            byte[] script = script(job, isMap(task) ? job.map() : job.reduce());
            ByteString payload =
                    isMap(task)
                            ? TaskPayloads.map(input.text(), script, job.reducers())
                            : TaskPayloads.reduce(task.task().id().index(), input.text(), script);
            if (payload.size() > TaskPayloads.MAX_BYTES) {
                throw TaskInput.tooLarge(task.name());
            }
            return payload;
        } finally {
            room.release();
        }
    }

    /**
     * Puts what the program printed where it belongs.
     *
     * @return the result to commit
     */
    Bytes takeOutput(LeasedTask task, ByteString printed)
            throws TaskFailedException, InterruptedException {
        room.acquire();
        try (var context = context(task);
                InputStream in = printed.newInput()) {
            return Bytes.wrap(programs.takeOutput(context, scriptJob(task), in));
        } catch (IOException e) {
            throw new IllegalStateException("Expected memory to be closed, but it failed", e);
        } finally {
            room.release();
        }
    }

    /** Puts the parts of the output in place. */
    Bytes commit(LeasedTask task) throws TaskFailedException, InterruptedException {
        room.acquire();
        try (var context = context(task)) {
            return Bytes.wrap(runner.run(context));
        } finally {
            room.release();
        }
    }

    private RemoteContext context(LeasedTask task) {
        return new RemoteContext(task, storage, scratch.resolve(Long.toString(task.ref().token())));
    }

    private JobDefinition scriptJob(LeasedTask task) throws TaskFailedException {
        JobDefinition job = definitions.of(task.job()).orElse(null);
        if (job == null || !ScriptJob.is(job)) {
            throw failed(
                    Kind.VALIDATION,
                    "Expected a job of a map and a reduce script, but %s is another; have it run by workers that keep a stream open"
                            .formatted(task.job().id()));
        }
        return job;
    }

    private byte[] script(JobDefinition job, @Nullable Work work) throws TaskFailedException {
        URI uri = ScriptJob.script(job, Objects.requireNonNull(work)).orElseThrow();
        try (InputStream in = storage.read(uri, 0, -1)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw failed(
                    Kind.NETWORK,
                    "Expected the script %s, but it cannot be read: %s"
                            .formatted(uri, e.getMessage()));
        }
    }

    private static TaskFailedException failed(Kind kind, String sentence) {
        return TaskFailedException.of(kind, sentence, List.of());
    }
}
