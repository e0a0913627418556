package dev.poneglyph.coordinator.trace;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Writes the span of something that has ended, from the record of it: when it began is known from
 * there, so nothing is kept open meanwhile. For one thread.
 */
final class SpanWriter {

    private final TraceIds ids;
    private final ChosenIds chosen;
    private final Tracer tracer;

    SpanWriter(TraceIds ids, ChosenIds chosen, Tracer tracer) {
        this.ids = ids;
        this.chosen = chosen;
        this.tracer = tracer;
    }

    void job(Job job) {
        String trace = ids.trace(job.id());
        Span span =
                begin(
                                tracer.spanBuilder("job " + job.name()).setNoParent(),
                                trace,
                                ids.job(job.id()),
                                job.submittedAtMs())
                        .setAttribute("poneglyph.job", job.id())
                        .setAttribute("poneglyph.outcome", lower(job.state()))
                        .setAttribute("poneglyph.attempts", job.attempts())
                        .setAttribute("poneglyph.failures", job.failures());
        end(span, job.state() == JobState.SUCCEEDED, job.reason(), job.finishedAtMs());
    }

    /** Of a task that is final and had at least one attempt; {@code nowMs} ends a cancelled one. */
    void task(Job job, Task task, long nowMs) {
        String trace = ids.trace(job.id());
        Span span =
                begin(
                                under(
                                        tracer.spanBuilder("task " + stage(job, task)),
                                        trace,
                                        ids.job(job.id())),
                                trace,
                                ids.task(task.id(), round(task)),
                                beganMs(task))
                        .setAttribute("poneglyph.job", job.id())
                        .setAttribute("poneglyph.task", name(job, task))
                        .setAttribute("poneglyph.outcome", lower(task.state()))
                        .setAttribute("poneglyph.attempts", task.attempts().size());
        DeadLetter letter = task.deadLetter();
        if (letter != null && task.state() == TaskState.DEAD_LETTER) {
            span.setAttribute("poneglyph.reason", lower(letter.kind()))
                    .setAttribute("poneglyph.verdict", lower(letter.verdict()));
        }
        end(span, task.state() == TaskState.COMPLETED, task.reason(), endedMs(task, nowMs));
    }

    /** Of an attempt that has ended. */
    void attempt(Job job, Task task, Attempt attempt) {
        String trace = ids.trace(job.id());
        Span span =
                begin(
                                under(
                                                tracer.spanBuilder("attempt " + stage(job, task)),
                                                trace,
                                                ids.task(task.id(), round(task)))
                                        .setSpanKind(SpanKind.CONSUMER),
                                trace,
                                ids.attempt(attempt.ref()),
                                attempt.assignedAtMs())
                        .setAttribute("poneglyph.job", job.id())
                        .setAttribute("poneglyph.task", name(job, task))
                        .setAttribute("poneglyph.attempt", attempt.ref().number())
                        .setAttribute("poneglyph.worker", attempt.worker())
                        .setAttribute("poneglyph.outcome", lower(attempt.outcome()))
                        .setAttribute("poneglyph.speculative", attempt.isSpeculative());
        if (attempt.startedAtMs() > 0) {
            span.addEvent("started", attempt.startedAtMs(), TimeUnit.MILLISECONDS);
        }
        end(
                span,
                attempt.outcome() != AttemptOutcome.FAILED,
                explained(attempt, span),
                attempt.endedAtMs());
    }

    /** Puts what is known of its failure into the span; the sentence for its status. */
    private static String explained(Attempt attempt, Span span) {
        Failure failure = attempt.failure();
        if (failure == null) {
            return attempt.reason();
        }
        span.setAttribute("poneglyph.class", lower(failure.failureClass()))
                .setAttribute("poneglyph.verdict", lower(attempt.verdict()));
        if (failure.exitCode() != Failure.NO_EXIT_CODE) {
            span.setAttribute("process.exit.code", failure.exitCode());
        }
        return failure.message();
    }

    private Span begin(SpanBuilder builder, String trace, String spanId, long atMs) {
        chosen.next(trace, spanId);
        return builder.setStartTimestamp(atMs, TimeUnit.MILLISECONDS).startSpan();
    }

    private static SpanBuilder under(SpanBuilder builder, String trace, String parent) {
        SpanContext context =
                SpanContext.createFromRemoteParent(
                        trace, parent, TraceFlags.getSampled(), TraceState.getDefault());
        return builder.setParent(Context.root().with(Span.wrap(context)));
    }

    private static void end(Span span, boolean well, String reason, long atMs) {
        if (!well) {
            span.setStatus(StatusCode.ERROR, reason);
        } else if (!reason.isEmpty()) {
            span.setAttribute("poneglyph.reason", reason);
        }
        span.end(atMs, TimeUnit.MILLISECONDS);
    }

    /** How often the task was final before: each time is a span of its own. */
    private static int round(Task task) {
        int lost = (int) task.attempts().stream().filter(Attempt::isOutputLost).count();
        return task.recovery().times() + lost;
    }

    private static long beganMs(Task task) {
        long firstMs = task.attempts().getFirst().assignedAtMs();
        return task.readyAtMs() == 0 ? firstMs : Math.min(firstMs, task.readyAtMs());
    }

    private static long endedMs(Task task, long nowMs) {
        Attempt committed = task.committed();
        DeadLetter letter = task.deadLetter();
        if (committed != null) {
            return committed.endedAtMs();
        }
        return letter != null && task.state() == TaskState.DEAD_LETTER ? letter.atMs() : nowMs;
    }

    private static String stage(Job job, Task task) {
        return job.stages().get(task.id().stage()).name();
    }

    private static String name(Job job, Task task) {
        return job.taskName(task.id().stage(), task.id().index());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
