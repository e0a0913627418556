package dev.poneglyph.engine.explain;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerMode;
import dev.poneglyph.engine.breaker.BreakerMove;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.breaker.EvidenceRun;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.worker.Worker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What happened to a worker and why.
 *
 * @param lines in order of time
 * @param now where it stands, one sentence each
 */
public record WorkerStory(Worker worker, List<Line> lines, List<String> now) {

    /**
     * The story as the snapshot knows it; empty where there is no such worker.
     *
     * @param nowMs epoch milliseconds
     */
    public static Optional<WorkerStory> of(
            EngineConfig config, EngineSnapshot snapshot, String name, long nowMs) {
        Sight sight = new Sight(config, snapshot);
        Worker worker = sight.worker(name);
        if (worker == null) {
            return Optional.empty();
        }
        return Optional.of(
                new WorkerStory(worker, lines(sight, worker), now(sight, worker, nowMs)));
    }

    private static List<Line> lines(Sight sight, Worker worker) {
        List<Line> lines = new ArrayList<>();
        lines.add(
                new Line(
                        worker.sinceMs(),
                        "It became %s%s."
                                .formatted(worker.state(), Words.because(worker.stateReason()))));
        for (BreakerMove move : worker.breaker().history()) {
            lines.add(
                    new Line(
                            move.atMs(),
                            "Breaker %s%s.".formatted(move.to(), Words.because(move.reason()))));
        }
        for (Evidence each : worker.breaker().run()) {
            lines.add(new Line(each.atMs(), evidence(sight, each)));
        }
        lines.sort(Comparator.comparingLong(Line::atMs));
        return List.copyOf(lines);
    }

    private static String evidence(Sight sight, Evidence each) {
        return "%s failed with %s; verdict %s, which %s against the worker."
                .formatted(
                        taskName(sight, each.task()),
                        each.failureClass(),
                        Words.lower(each.verdict()),
                        EvidenceRun.counts(each.verdict()) ? "counts" : "does not count");
    }

    /** Jobs are forgotten sooner than the evidence. */
    private static String taskName(Sight sight, TaskId id) {
        Job job = sight.job(id.job());
        return job == null
                ? "A task of job " + id.job() + ", which is forgotten,"
                : job.taskName(id.stage(), id.index());
    }

    private static List<String> now(Sight sight, Worker worker, long nowMs) {
        List<String> now = new ArrayList<>();
        now.add(
                "%s since %s, with %d of %d slots leased and credit for %d more."
                        .formatted(
                                worker.state(),
                                Words.at(worker.sinceMs(), nowMs),
                                worker.leases(),
                                worker.slots(),
                                worker.credit()));
        now.add(breaker(worker.breaker(), sight.config(), nowMs));
        now.add(
                String.format(
                        Locale.ROOT,
                        "Lately %.0f %% of its attempts succeeded, at %.2f times the usual speed.",
                        worker.standing().recentSuccess() * 100,
                        worker.standing().speed()));
        if (worker.standing().rampLimit() > 0) {
            now.add(
                    "It starts slowly after a loss or an opened breaker: at most %s for now."
                            .formatted(Words.count(worker.standing().rampLimit(), "lease")));
        }
        addRunning(sight, worker.name(), nowMs, now);
        return List.copyOf(now);
    }

    private static String breaker(Breaker breaker, EngineConfig config, long nowMs) {
        String weight =
                "its run of failures weighs %d of %d"
                        .formatted(
                                breaker.consecutiveFailures(), config.breaker().failureThreshold());
        String until =
                breaker.state() == BreakerState.OPEN && breaker.mode() == BreakerMode.AUTOMATIC
                        ? " until " + Words.at(breaker.openUntilMs(), nowMs)
                        : "";
        String mode =
                breaker.mode() == BreakerMode.AUTOMATIC
                        ? ""
                        : ", but an operator has it " + Words.lower(breaker.mode());
        String alarm =
                breaker.alarmed()
                        ? "; it should be isolated and is not, because too many others are"
                        : "";
        return "Breaker %s%s%s; %s%s.".formatted(breaker.state(), until, mode, weight, alarm);
    }

    private static void addRunning(Sight sight, String worker, long nowMs, List<String> now) {
        for (Job job : sight.state().jobs()) {
            for (int stage = 0; stage < job.stages().size(); stage++) {
                if (job.stages().get(stage).active() > 0) {
                    for (Task task : sight.tasks(job.id(), stage)) {
                        addRunning(job, task, worker, nowMs, now);
                    }
                }
            }
        }
    }

    private static void addRunning(
            Job job, Task task, String worker, long nowMs, List<String> now) {
        for (Attempt attempt : task.attempts()) {
            if (attempt.isLive() && attempt.worker().equals(worker)) {
                boolean runs = attempt.outcome() == AttemptOutcome.RUNNING;
                now.add(
                        "%s %s (attempt %d) since %s."
                                .formatted(
                                        runs ? "Runs" : "Holds",
                                        job.taskName(task.id().stage(), task.id().index()),
                                        attempt.ref().number(),
                                        Words.at(
                                                runs
                                                        ? attempt.startedAtMs()
                                                        : attempt.assignedAtMs(),
                                                nowMs)));
            }
        }
    }
}
