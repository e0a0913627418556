package dev.poneglyph.worker;

import dev.poneglyph.mapreduce.run.TaskContext;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskRunner;
import java.util.List;
import java.util.Random;

/** Lets a share of the attempts fail before they run, to show that the result does not suffer. */
final class ChaosRunner implements TaskRunner {

    private final TaskRunner runner;
    private final double failFraction;
    private final Random random;

    ChaosRunner(TaskRunner runner, double failFraction, Random random) {
        this.runner = runner;
        this.failFraction = failFraction;
        this.random = random;
    }

    @Override
    public byte[] run(TaskContext context) throws TaskFailedException, InterruptedException {
        if (failFraction > 0 && random.nextDouble() < failFraction) {
            throw TaskFailedException.of(
                    TaskFailedException.Kind.EXECUTION,
                    "chaos: attempt %d failed on purpose".formatted(context.attempt()),
                    List.of());
        }
        return runner.run(context);
    }
}
