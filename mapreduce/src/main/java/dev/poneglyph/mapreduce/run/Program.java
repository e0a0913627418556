package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.exec.Launch;
import dev.poneglyph.mapreduce.exec.ProgramRunner;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A program of a job, run within an attempt. */
final class Program {

    private final Attempt attempt;
    private final List<String> command;

    Program(Attempt attempt, List<String> command) {
        this.attempt = attempt;
        this.command = command;
    }

    /**
     * Runs the program to its end.
     *
     * @throws TaskFailedException EXECUTION if this worker may not run programs, and whatever
     *     {@link ProgramRunner#run}, {@code input} and {@code output} report
     */
    void run(ProgramRunner.Input input, ProgramRunner.Output output)
            throws IOException, TaskFailedException, InterruptedException {
        requireAllowed();
        TaskContext context = attempt.context();
        new ProgramFiles(context).place(attempt.job().files());
        ProgramRunner.run(
                new Launch(
                        command,
                        context.workFolder(),
                        environment(context),
                        attempt.job().failures(),
                        context::advance),
                input,
                output);
    }

    private void requireAllowed() throws TaskFailedException {
        if (!attempt.context().mayExec()) {
            throw TaskFailedException.of(
                    TaskFailedException.Kind.EXECUTION,
                    "Expected a worker that may run %s, but this one was started without --allow-exec; start workers with it"
                            .formatted(command.getFirst()),
                    List.of());
        }
    }

    private static Map<String, String> environment(TaskContext context) {
        return Map.of(
                "PONEGLYPH_JOB", context.jobId(),
                "PONEGLYPH_STAGE", context.stageName(),
                "PONEGLYPH_TASK", Integer.toString(context.index()),
                "PONEGLYPH_ATTEMPT", Integer.toString(context.attempt()));
    }
}
