package dev.poneglyph.coordinator.audit;

import dev.poneglyph.engine.breaker.BreakerMode;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import java.util.Locale;

/** How things stand, in a few words: {@code running, paused by ann}. */
final class States {

    private States() {}

    static String job(Job job) {
        var text = new StringBuilder(words(job.state()));
        if (job.open()) {
            text.append(", open");
        }
        if (!job.pausedBy().isEmpty()) {
            text.append(", paused by ").append(job.pausedBy());
        }
        int tasks = job.stages().stream().mapToInt(StageProgress::total).sum();
        int completed = job.stages().stream().mapToInt(StageProgress::completed).sum();
        return text.append(", %d of %d tasks completed".formatted(completed, tasks)).toString();
    }

    static String task(Task task) {
        String text = words(task.state());
        return task.deadLetter() == null ? text : text + ", was a dead letter";
    }

    static String redrive(Redrive redrive) {
        return "%s, %d of %d tasks recovered"
                .formatted(words(redrive.state()), redrive.recovered(), redrive.tasks().size());
    }

    static String deadLetters(StateView view) {
        return counted(view.deadLetters(), "dead letter") + " in the cluster";
    }

    static String breaker(Worker worker) {
        String state = words(worker.breaker().state());
        BreakerMode mode = worker.breaker().mode();
        return state + ", " + words(mode);
    }

    static String limit(StateView view, String label) {
        Integer max = view.labelLimits().get(label);
        return max == null ? "no limit" : "at most " + max;
    }

    static String worker(Worker worker) {
        return words(worker.state()) + ", " + counted(worker.leases(), "attempt");
    }

    private static String counted(long count, String what) {
        return "%d %s%s".formatted(count, what, count == 1 ? "" : "s");
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
