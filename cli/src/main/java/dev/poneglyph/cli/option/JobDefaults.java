package dev.poneglyph.cli.option;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a coordinator takes for jobs that do not say it themselves. */
public final class JobDefaults {

    private static final int MAX_TIMEOUT_S = 7 * 24 * 3_600;
    private static final int MAX_RETRIES = 1_000;

    @Option(
            names = "--task-timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "Execution timeout of jobs that name none; default ${DEFAULT-VALUE}.")
    private int taskTimeoutS = 300;

    @Option(
            names = "--max-retries",
            paramLabel = "N",
            defaultValue = "3",
            description = "Retries of jobs that name none; default ${DEFAULT-VALUE}.")
    private int maxRetries = 3;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Execution timeout, from 1 s to 7 days. */
    public Duration taskTimeout() {
        return Duration.ofSeconds(
                Ranges.require(spec, "--task-timeout", taskTimeoutS, 1, MAX_TIMEOUT_S));
    }

    /** Retries after the first attempt, 0 to 1,000. */
    public int maxRetries() {
        return Ranges.require(spec, "--max-retries", maxRetries, 0, MAX_RETRIES);
    }
}
