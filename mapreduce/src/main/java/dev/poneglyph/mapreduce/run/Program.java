package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.exec.Launch;
import dev.poneglyph.mapreduce.exec.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A program of a job, run within an attempt. */
final class Program {

    /** What else the attempt keeps beside it is out of the program's reach or way. */
    private static final String FOLDER = "program";

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
        ProgramRunner runner = requireAllowed();
        TaskContext context = attempt.context();
        Path folder = Files.createDirectories(context.workFolder().resolve(FOLDER));
        new ProgramFiles(context, folder).place(attempt.job().files());
        runner.run(
                new Launch(
                        command,
                        folder,
                        environment(context),
                        attempt.job().failures(),
                        context::advance),
                input,
                output);
    }

    private ProgramRunner requireAllowed() throws TaskFailedException {
        ProgramRunner runner = attempt.programs();
        if (runner == null || !attempt.context().mayExec()) {
            throw TaskFailedException.of(
                    TaskFailedException.Kind.EXECUTION,
                    "Expected a worker that may run %s, but this one was started without --allow-exec; start workers with it"
                            .formatted(command.getFirst()),
                    List.of());
        }
        return runner;
    }

    private static Map<String, String> environment(TaskContext context) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PONEGLYPH_JOB", context.jobId());
        environment.put("PONEGLYPH_STAGE", context.stageName());
        environment.put("PONEGLYPH_TASK", Integer.toString(context.index()));
        environment.put("PONEGLYPH_ATTEMPT", Integer.toString(context.attempt()));
        if (!context.traceParent().isEmpty()) {
            environment.put("TRACEPARENT", context.traceParent());
        }
        return environment;
    }
}
