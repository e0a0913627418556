package dev.poneglyph.mapreduce.run;

import com.github.luben.zstd.ZstdIOException;
import dev.poneglyph.mapreduce.exec.ProgramRunner;
import dev.poneglyph.mapreduce.java.JarCache;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Runs attempts of MapReduce jobs and bags of tasks. What to do is told by the stage's name: {@code
 * map}, {@code reduce} (in later iterations {@code map-2}, {@code reduce-2}, …), {@code each},
 * {@code commit}, {@code noop}. Safe for use by several threads.
 */
public final class MapReduceRunner implements TaskRunner {

    private static final byte[] NOTHING = new byte[0];

    private final JarCache jars = new JarCache();
    private final @Nullable ProgramRunner programs;

    /** A runner that runs no programs. */
    public MapReduceRunner() {
        this.programs = null;
    }

    /** A runner that runs programs with {@code programs}, where the attempt's worker allows it. */
    public MapReduceRunner(ProgramRunner programs) {
        this.programs = programs;
    }

    @Override
    public byte[] run(TaskContext context) throws TaskFailedException, InterruptedException {
        if (context.stageName().equals("noop")) {
            return NOTHING;
        }
        return run(context, definition(context));
    }

    private static JobDefinition definition(TaskContext context) throws TaskFailedException {
        try {
            return JobDefinition.fromJson(context.definition());
        } catch (InvalidJobException e) {
            throw failed(Kind.VALIDATION, String.valueOf(e.getMessage()));
        }
    }

    byte[] run(TaskContext context, JobDefinition job)
            throws TaskFailedException, InterruptedException {
        return run(context, job, MapReduceRunner::dispatch);
    }

    /** Something done in an attempt. */
    interface Step {
        byte[] in(Attempt attempt) throws IOException, TaskFailedException, InterruptedException;
    }

    /** Does it, and says in the runner's words what went wrong. */
    byte[] run(TaskContext context, JobDefinition job, Step step)
            throws TaskFailedException, InterruptedException {
        try (var attempt = new Attempt(context, job, jars, programs)) {
            return step.in(attempt);
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (ZipException | ZstdIOException | EOFException e) {
            throw failed(
                    Kind.VALIDATION,
                    "Expected compressed data as the input's name says, but %s; replace the file"
                            .formatted(
                                    e instanceof EOFException
                                            ? "it is cut short"
                                            : e.getMessage()));
        } catch (IOException e) {
            throw failed(FullDisk.isToldBy(e) ? Kind.RESOURCE : Kind.NETWORK, sentence(e));
        } catch (OutOfMemoryError e) {
            throw failed(
                    job.failures().ofException(e).orElse(Kind.RESOURCE),
                    "Expected the attempt to fit into the worker's memory, but %s; give the worker more or use fewer slots"
                            .formatted(e.getMessage()));
        }
    }

    private static byte[] dispatch(Attempt attempt)
            throws IOException, TaskFailedException, InterruptedException {
        String stage = attempt.context().stageName();
        int dash = stage.lastIndexOf('-');
        return switch (dash < 0 ? stage : stage.substring(0, dash)) {
            case "map" -> new MapTask(attempt).run();
            case "reduce" -> new ReduceTask(attempt).run();
            case "each" -> new EachTask(attempt).run();
            case "commit" -> new CommitTask(attempt).run();
            default ->
                    throw failed(
                            Kind.VALIDATION,
                            "Expected a stage named map, reduce, each, commit or noop, but got \"%s\"; use a worker of the coordinator's version"
                                    .formatted(stage));
        };
    }

    private static InterruptedException interrupted(IOException cause) {
        boolean unused = Thread.interrupted(); // the exception tells it from here on
        var interrupted = new InterruptedException("attempt ended: " + cause.getMessage());
        interrupted.initCause(cause);
        return interrupted;
    }

    /** Ours are sentences; of others the class says more than their message. */
    private static String sentence(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Expected")) {
            return message;
        }
        return FullDisk.isToldBy(e)
                ? "Expected room on the disk for what the attempt writes, but "
                        + message
                        + "; free some, or choose another output or data folder"
                : e.toString();
    }

    private static TaskFailedException failed(Kind kind, String message) {
        return TaskFailedException.of(kind, message, List.of());
    }
}
