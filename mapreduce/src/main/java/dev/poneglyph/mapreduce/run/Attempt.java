package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.exec.ProgramRunner;
import dev.poneglyph.mapreduce.java.JarCache;
import dev.poneglyph.mapreduce.java.UserCode;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.Work.JavaClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the parts of one attempt share; ended with it. For one thread. */
final class Attempt implements AutoCloseable {

    private final TaskContext context;
    private final JobDefinition job;
    private final JarCache jars;
    private final @Nullable ProgramRunner programs;
    private final List<JarCache.Lease> leases = new ArrayList<>();

    Attempt(
            TaskContext context,
            JobDefinition job,
            JarCache jars,
            @Nullable ProgramRunner programs) {
        this.context = context;
        this.job = job;
        this.jars = jars;
        this.programs = programs;
    }

    /** What runs programs; null where none may run. */
    @Nullable ProgramRunner programs() {
        return programs;
    }

    TaskContext context() {
        return context;
    }

    JobDefinition job() {
        return job;
    }

    /** Reads what the planner wrote for this task. */
    interface PayloadReader<T> {
        T read(byte[] json) throws InvalidJobException;
    }

    /**
     * The task's payload.
     *
     * @throws TaskFailedException VALIDATION if it is not what {@code reader} takes
     */
    <T> T payload(PayloadReader<T> reader) throws TaskFailedException {
        try {
            return reader.read(context.payload());
        } catch (InvalidJobException e) {
            throw TaskFailedException.of(
                    TaskFailedException.Kind.VALIDATION, String.valueOf(e.getMessage()), List.of());
        }
    }

    /** Calls Java code of the job. */
    UserCode userCode() {
        return new UserCode(job.failures(), () -> context.advance(1));
    }

    /** The classes of a jar, until this attempt ends. */
    JarCache.Lease jar(JavaClass work) throws IOException {
        JarCache.Lease lease =
                jars.lease(context.jobId(), work.jar(), context.localCopy(work.jar()));
        leases.add(lease);
        return lease;
    }

    /** Which run of map and reduce this is, from 1. */
    int iteration() {
        String name = context.stageName();
        int dash = name.lastIndexOf('-');
        return dash < 0 ? 1 : Integer.parseInt(name.substring(dash + 1));
    }

    @Override
    public void close() {
        leases.forEach(JarCache.Lease::close);
    }
}
