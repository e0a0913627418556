package dev.poneglyph.engine;

import static dev.poneglyph.engine.job.JobPolicy.DEFAULT;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.job.Timeouts;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryBudget;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.engine.task.TaskPolicy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy that makes no sense is refused with a sentence, and nothing of its job exists. */
class PolicyChecksTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PAST = Duration.ofSeconds(-1);
    private static final Duration FAR = Duration.ofDays(366);

    private final Scenario story = new Scenario();

    @ParameterizedTest
    @MethodSource
    void whatMakesNoSenseIsRefusedWithASentence(JobPolicy policy, String sentence) {
        story.whenSubmitted("j", policy, 1)
                .then()
                .thenRejected(Reply.Reason.INVALID_ARGUMENT, sentence);
    }

    static Stream<Arguments> whatMakesNoSenseIsRefusedWithASentence() {
        return Stream.of(ofJobs(), ofTimeouts(), ofRetries(), ofTheRest()).flatMap(each -> each);
    }

    private static Stream<Arguments> ofJobs() {
        Timeouts none = Timeouts.DEFAULT;
        return Stream.of(
                arguments(
                        new JobPolicy(-1, List.of(), none, RetryPolicy.DEFAULT),
                        "a priority of 0 to"),
                arguments(DEFAULT.withMaxRunning(-1), "a limit of running attempts of 1 or more"),
                arguments(DEFAULT.withRequires(List.of("b", "a")), "sorted labels, each once"),
                arguments(DEFAULT.withRequires(List.of("a", "a")), "sorted labels, each once"),
                arguments(DEFAULT.withRequires(List.of(" ")), "sorted labels, each once"),
                arguments(
                        DEFAULT.withRequires(Collections.nCopies(101, "a")),
                        "at most 100 labels, but there are 101"));
    }

    private static Stream<Arguments> ofTimeouts() {
        Duration zero = Duration.ZERO;
        return Stream.of(
                arguments(timeouts(PAST, zero, zero, zero), "an execution timeout of 0 to 365"),
                arguments(timeouts(FAR, zero, zero, zero), "an execution timeout of 0 to 365"),
                arguments(timeouts(zero, PAST, zero, zero), "a progress timeout of 0 to 365"),
                arguments(timeouts(zero, zero, FAR, zero), "a schedule-to-start timeout of 0"),
                arguments(timeouts(zero, zero, zero, PAST), "a total timeout of 0 to 365 days"));
    }

    private static Stream<Arguments> ofRetries() {
        return Stream.of(
                arguments(retry(-1, 3, 3, SECOND, 2), "a number of retries of 0 or more"),
                arguments(retry(3, 3, -2, SECOND, 2), "of 0 or more, but it is -2"),
                arguments(retry(3, 0, 3, SECOND, 2), "at least 1 crashed worker, but it is 0"),
                arguments(retry(3, 3, 3, SECOND, 0.5), "a backoff multiplier of 1 or more"),
                arguments(retry(3, 3, 3, SECOND, Double.NaN), "but it is NaN"),
                arguments(retry(3, 3, 3, SECOND, Double.POSITIVE_INFINITY), "it is Infinity"),
                arguments(retry(3, 3, 3, PAST, 2), "0 ≤ base delay ≤ maximum delay"),
                arguments(retry(3, 3, 3, FAR, 2), "0 ≤ base delay ≤ maximum delay"),
                arguments(budget(1.1, 10), "a retry budget of 0 to 1 of all dispatches"),
                arguments(budget(Double.NaN, 10), "a retry budget of 0 to 1 of all dispatches"),
                arguments(budget(0.2, -1), "a retry budget of at least 0 retries"));
    }

    private static Stream<Arguments> ofTheRest() {
        return Stream.of(
                arguments(systemic(0, SECOND, SECOND), "1 to 32 failures in a row"),
                arguments(systemic(33, SECOND, SECOND), "1 to 32 failures in a row"),
                arguments(systemic(1, PAST, SECOND), "a patience of 0 to 365 days"),
                arguments(systemic(1, SECOND, FAR), "an outage patience of 0 to 365 days"),
                arguments(speculation(1.5, 2, 0.1), "when 0 to 1 of the stage is completed"),
                arguments(speculation(0.5, 0.9, 0.1), "a slowness of 1 or more medians"),
                arguments(speculation(0.5, 2, -0.1), "0 to 1 of the stage's tasks as extra"));
    }

    @Test
    void whatOneTaskDoesDifferentlyMustMakeSenseAsWell() {
        whenOverridden(7, new TaskPolicy(1, SECOND))
                .thenRejected(Reply.Reason.INVALID_ARGUMENT, "but there is one of task 7");
        whenOverridden(0, new TaskPolicy(-1, SECOND))
                .thenRejected(Reply.Reason.INVALID_ARGUMENT, "it is -1 (task 0 of stage s0)");
        whenOverridden(1, new TaskPolicy(1, PAST))
                .thenRejected(Reply.Reason.INVALID_ARGUMENT, "PT-1S (task 1 of stage s0)");
    }

    private Scenario whenOverridden(int index, TaskPolicy own) {
        StageSpec stage = new StageSpec("s0", Scenario.payloads(2), Map.of(index, own));
        return story.when(
                new Command.SubmitJob(
                        "j", new JobSpec("test", Bytes.EMPTY, List.of(stage), false, DEFAULT)));
    }

    private static JobPolicy timeouts(
            Duration execution, Duration progress, Duration start, Duration total) {
        return DEFAULT.withTimeouts(new Timeouts(execution, progress, start, total));
    }

    private static JobPolicy retry(
            int retries, int crashes, int resources, Duration base, double multiplier) {
        return DEFAULT.withRetry(
                new RetryPolicy(
                        retries,
                        crashes,
                        resources,
                        base,
                        multiplier,
                        Duration.ofMinutes(5),
                        Jitter.NONE));
    }

    private static JobPolicy budget(double ratio, int minimum) {
        return DEFAULT.withRetry(
                new RetryPolicy(
                        3,
                        3,
                        3,
                        SECOND,
                        2,
                        Duration.ofMinutes(5),
                        Jitter.NONE,
                        new RetryBudget(ratio, minimum)));
    }

    private static JobPolicy systemic(int failures, Duration patience, Duration outage) {
        return DEFAULT.withSystemic(new SystemicPolicy(failures, patience, outage));
    }

    private static JobPolicy speculation(double from, double slowness, double extra) {
        return DEFAULT.withSpeculation(new SpeculationPolicy(true, from, slowness, extra));
    }
}
