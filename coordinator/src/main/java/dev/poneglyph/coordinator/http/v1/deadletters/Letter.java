package dev.poneglyph.coordinator.http.v1.deadletters;

import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import java.util.List;
import java.util.function.Consumer;

/** A task that is set aside, with the job it belongs to. */
record Letter(Job job, Task task, DeadLetter letter) {

    String name() {
        return job.taskName(task.id().stage(), task.id().index());
    }

    /** Hands over every dead letter that {@code filter} means, by job, stage and index. */
    static void find(ClusterSight sight, DeadLetterFilter filter, Consumer<Letter> found) {
        for (Job job : sight.jobs()) {
            List<List<Task>> stages = sight.tasks(job.id());
            for (int s = 0; s < stages.size(); s++) {
                if (job.stages().get(s).deadLetters() > 0) {
                    find(job, s, stages.get(s), filter, found);
                }
            }
        }
    }

    private static void find(
            Job job, int stage, List<Task> tasks, DeadLetterFilter filter, Consumer<Letter> found) {
        String name = job.stages().get(stage).name();
        for (Task task : tasks) {
            DeadLetter letter = task.deadLetter();
            if (letter != null
                    && task.state() == TaskState.DEAD_LETTER
                    && filter.matches(task, name)) {
                found.accept(new Letter(job, task, letter));
            }
        }
    }
}
