package dev.poneglyph.cli.server;

import dev.poneglyph.mapreduce.run.TaskContext;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskRunner;

/**
 * Lets a program take its worker down, as a fault in a library of the worker would: when it exits
 * with one certain code, this process ends at once, as if it were killed.
 */
final class CrashingRunner implements TaskRunner {

    private static final int AS_IF_KILLED = 137;

    private final TaskRunner runner;
    private final int exitCode;

    /**
     * @param exitCode the code that ends this process, 1 to 255
     */
    CrashingRunner(TaskRunner runner, int exitCode) {
        this.runner = runner;
        this.exitCode = exitCode;
    }

    @Override
    public byte[] run(TaskContext context) throws TaskFailedException, InterruptedException {
        try {
            return runner.run(context);
        } catch (TaskFailedException e) {
            if (e.exitCode() == exitCode) {
                Runtime.getRuntime().halt(AS_IF_KILLED);
            }
            throw e;
        }
    }
}
