package dev.poneglyph.engine.explain;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why one attempt stands or ended as it did. */
public final class AttemptStory {

    private AttemptStory() {}

    /**
     * In a few sentences: of one that ended, how, whom it is charged to and what was decided; of
     * one that lives, why it went where it is.
     *
     * @param position in the task's history
     * @param nowMs epoch milliseconds
     */
    public static String why(Job job, Task task, int position, long nowMs) {
        Attempt attempt = task.attempts().get(position);
        List<Line> lines = new ArrayList<>();
        var story = new AttemptLines(job, task, nowMs);
        if (attempt.isLive()) {
            story.tell(position, lines);
        } else {
            story.tellEnd(position, lines);
        }
        return lines.stream().map(Line::sentence).collect(Collectors.joining(" "));
    }
}
