package dev.poneglyph.coordinator.metrics;

import static dev.poneglyph.coordinator.metrics.AttemptCounters.label;

import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.deadletter.RedriveState;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.state.totals.TaskCounts;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.WorkerState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Gauges of the state, read from the newest {@link ClusterFigures}. */
final class StateGauges {

    private final ClusterSight sight;
    private final MeterRegistry registry;

    private StateGauges(ClusterSight sight, MeterRegistry registry) {
        this.sight = sight;
        this.registry = registry;
    }

    /** Registers them all. */
    static void bind(ClusterSight sight, WorkMeters work, MeterRegistry registry) {
        var gauges = new StateGauges(sight, registry);
        gauges.tasks();
        gauges.jobs();
        gauges.workers(work);
        gauges.breakers();
        gauges.redrives();
        gauges.node();
    }

    private void tasks() {
        tasks(TaskState.PENDING, TaskCounts::pending);
        tasks(TaskState.ASSIGNED, TaskCounts::assigned);
        tasks(TaskState.RUNNING, TaskCounts::running);
        tasks(TaskState.COMPLETED, TaskCounts::completed);
        tasks(TaskState.RETRY_PENDING, TaskCounts::retryPending);
        tasks(TaskState.DEAD_LETTER, TaskCounts::deadLetter);
        tasks(TaskState.CANCELLED, TaskCounts::cancelled);
        for (DeadLetterKind kind : DeadLetterKind.values()) {
            gauge(
                    "poneglyph.dead.letters",
                    "Tasks set aside, by the rule that did it.",
                    Tags.of("reason", label(kind)),
                    f -> f.overview().deadLetters().byKind().getOrDefault(label(kind), 0L));
        }
        gauge(
                "poneglyph.retry.queue.tasks",
                "Tasks that wait for the time of their next attempt.",
                figures -> figures.tasks().retryPending());
        gauge(
                "poneglyph.ready.tasks",
                "Tasks that a worker could take now.",
                ClusterFigures::readyTasks);
        gauge(
                "poneglyph.ready.oldest.age.seconds",
                "How long the first of them has waited.",
                ClusterFigures::oldestReadySeconds);
        gauge(
                "poneglyph.tasks.without.owner.or.timer",
                "Tasks that nobody would ever finish; 0 in a sound cluster.",
                figures -> figures.overview().tasksWithoutOwnerOrTimer());
    }

    private void tasks(TaskState state, ToLongFunction<TaskCounts> count) {
        byState(
                "poneglyph.tasks",
                "Tasks of known jobs.",
                state,
                figures -> count.applyAsLong(figures.tasks()));
    }

    private void jobs() {
        for (JobState state : JobState.values()) {
            byState("poneglyph.jobs", "Jobs that are known.", state, f -> f.jobs().in(state));
        }
        gauge(
                "poneglyph.jobs.paused",
                "Jobs of which nothing new runs.",
                Tags.of("by", "operator"),
                figures -> figures.jobs().pausedByOperator());
        gauge(
                "poneglyph.jobs.paused",
                "Jobs of which nothing new runs.",
                Tags.of("by", "system"),
                figures -> figures.jobs().pausedBySystem());
    }

    private void workers(WorkMeters work) {
        for (WorkerState state : WorkerState.values()) {
            byState("poneglyph.workers", "Workers known.", state, f -> f.workers().in(state));
        }
        gauge(
                "poneglyph.worker.slots",
                "Slots of the workers that are present.",
                figures -> figures.workers().slots());
        gauge(
                "poneglyph.worker.leases",
                "Leases that they hold.",
                figures -> figures.workers().leases());
        gauge(
                "poneglyph.desired.workers",
                "Workers that the present work asks for.",
                figures -> figures.desiredWorkers(work.recentSeconds()));
    }

    private void breakers() {
        for (BreakerState state : BreakerState.values()) {
            byState(
                    "poneglyph.breakers",
                    "Breakers of the workers that are present.",
                    state,
                    figures -> figures.workers().breakers(state));
        }
        gauge(
                "poneglyph.breakers.alarmed",
                "Breakers that should be open and are not, because too many others are.",
                figures -> figures.workers().alarmed());
        gauge(
                "poneglyph.breakers.unnamed",
                "Present workers that poneglyph_breaker_state leaves out.",
                figures -> figures.workers().unnamed());
    }

    private void redrives() {
        for (RedriveState state : RedriveState.values()) {
            byState("poneglyph.redrives", "Redrives known.", state, f -> f.redrives().in(state));
        }
        for (RedriveFigures.Outcome outcome : RedriveFigures.Outcome.values()) {
            gauge(
                    "poneglyph.redrive.tasks",
                    "Tasks of the redrives that are known.",
                    Tags.of("outcome", label(outcome)),
                    figures -> figures.redrives().tasks(outcome));
        }
    }

    private void node() {
        gauge(
                "poneglyph.leading",
                "1 where this coordinator leads.",
                figures -> figures.leading() ? 1 : 0);
        gauge("poneglyph.journal.log.index", "Last log entry applied.", ClusterFigures::logIndex);
        Gauge.builder("poneglyph.state.age.seconds", sight, source -> source.ageMs() / 1e3)
                .description("How old the gauges of the state are; grows where the loop hangs.")
                .register(registry);
    }

    private void byState(
            String name,
            String description,
            Enum<?> state,
            ToDoubleFunction<ClusterFigures> value) {
        gauge(name, description, Tags.of("state", label(state)), value);
    }

    private void gauge(String name, String description, ToDoubleFunction<ClusterFigures> value) {
        gauge(name, description, Tags.empty(), value);
    }

    private void gauge(
            String name, String description, Tags tags, ToDoubleFunction<ClusterFigures> value) {
        Gauge.builder(name, sight, source -> read(source, value))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static double read(ClusterSight source, ToDoubleFunction<ClusterFigures> value) {
        ClusterFigures figures = source.newest();
        return figures == null ? Double.NaN : value.applyAsDouble(figures);
    }
}
