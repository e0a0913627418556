package dev.poneglyph.engine.explain;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Recovery;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.EngineSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a task and why.
 *
 * @param task its name
 * @param lines in order of time
 * @param waiting what it waits for now; null where it is final
 * @param now where it stands, one sentence
 */
public record TaskStory(Task task, List<Line> lines, @Nullable Waiting waiting, String now) {

    /**
     * The story as the snapshot knows it; empty where there is no such task.
     *
     * @param nowMs epoch milliseconds
     */
    public static Optional<TaskStory> of(
            EngineConfig config, EngineSnapshot snapshot, TaskId id, long nowMs) {
        return of(config, snapshot, id, nowMs, _ -> true);
    }

    /**
     * The same for somebody who may not know of every job: all that happens counts, but only the
     * jobs whose ids are {@code told} are spoken of.
     */
    public static Optional<TaskStory> of(
            EngineConfig config,
            EngineSnapshot snapshot,
            TaskId id,
            long nowMs,
            Predicate<String> told) {
        Sight sight = new Sight(config, snapshot, told);
        Job job = sight.job(id.job());
        Task task = sight.task(id);
        if (job == null || task == null) {
            return Optional.empty();
        }
        Waiting waiting = new WaitingFinder(sight).of(job, task);
        String now = waiting == null ? ending(task) : waiting.sentence(nowMs);
        return Optional.of(new TaskStory(task, lines(job, task, nowMs), waiting, now));
    }

    private static List<Line> lines(Job job, Task task, long nowMs) {
        List<Line> lines = new ArrayList<>();
        lines.add(
                new Line(
                        job.submittedAtMs(),
                        "Job %s was submitted; this is task %d of the %d of stage \"%s\"."
                                .formatted(
                                        job.id(),
                                        task.id().index(),
                                        job.stages().get(task.id().stage()).total(),
                                        job.stages().get(task.id().stage()).name())));
        AttemptLines attempts = new AttemptLines(job, task, nowMs);
        for (int i = 0; i < task.attempts().size(); i++) {
            attempts.tell(i, lines);
        }
        addDropped(task, lines);
        addRecovery(task.recovery(), lines);
        return List.copyOf(lines);
    }

    /** Old attempts are dropped past a limit: the numbers tell it. */
    private static void addDropped(Task task, List<Line> lines) {
        Attempt last = task.lastAttempt();
        int dropped = last == null ? 0 : last.ref().number() - task.attempts().size();
        if (dropped > 0) {
            lines.add(1, new Line(0, Words.count(dropped, "earlier attempt") + " not kept."));
        }
    }

    private static void addRecovery(Recovery recovery, List<Line> lines) {
        if (recovery.times() > 0) {
            String by =
                    recovery.redrive().isEmpty() ? "singly" : "by redrive " + recovery.redrive();
            lines.add(
                    new Line(
                            0,
                            "It was recovered from the dead letters %s, last %s; its payload is version %d."
                                    .formatted(
                                            recovery.times() == 1
                                                    ? "once"
                                                    : recovery.times() + " times",
                                            by,
                                            recovery.payloadVersion())));
        }
    }

    private static String ending(Task task) {
        return switch (task.state()) {
            case COMPLETED -> "Completed.";
            case DEAD_LETTER -> "Set aside as a dead letter until somebody recovers it.";
            case CANCELLED -> "Cancelled" + Words.because(task.reason()) + ".";
            case PENDING, ASSIGNED, RUNNING, FAILED, RETRY_PENDING -> "Unfinished.";
        };
    }
}
