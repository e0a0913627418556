package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.job.Timeouts;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job whose tasks are the deliveries of a webhook: an open bag, so each event adds a task.
 *
 * @param webhook its name
 * @param number from 1; a job that has had many tasks is closed and the next one opened
 */
record WebhookJob(String webhook, int number) {

    /** Label of the worker that makes the calls, which their jobs require. */
    static final String LABEL = "poneglyph-webhook";

    /** Calls to one webhook at one time. */
    private static final int MAX_RUNNING = 4;

    private static final String STAGE = "webhook";
    private static final Pattern ID =
            Pattern.compile("webhook-([a-z0-9][a-z0-9-]{0,39})\\.([1-9]\\d{0,8})");

    private static final RetryPolicy RETRY =
            new RetryPolicy(
                    8,
                    3,
                    3,
                    Duration.ofSeconds(1),
                    2.0,
                    Duration.ofMinutes(5),
                    Jitter.PROPORTIONAL);

    /** A receiver that is away pauses its job; nothing is set aside for a day. */
    private static final SystemicPolicy OUTAGE =
            new SystemicPolicy(10, Duration.ZERO, Duration.ofHours(24));

    private static final JobPolicy POLICY =
            new JobPolicy(1, List.of(LABEL), Timeouts.execution(Duration.ofSeconds(30)), RETRY)
                    .withSystemic(OUTAGE)
                    .withSpeculation(SpeculationPolicy.OFF)
                    .withMaxRunning(MAX_RUNNING);

    /** Which one has that id; empty where it is no job of a webhook. */
    static Optional<WebhookJob> parse(String jobId) {
        Matcher parts = ID.matcher(jobId);
        return parts.matches()
                ? Optional.of(new WebhookJob(parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    String id() {
        return "webhook-" + webhook + "." + number;
    }

    WebhookJob next() {
        return new WebhookJob(webhook, number + 1);
    }

    Command submission() {
        var stage = new StageSpec(STAGE, List.of());
        return new Command.SubmitJob(
                id(), new JobSpec("webhook " + webhook, Bytes.EMPTY, List.of(stage), true, POLICY));
    }
}
