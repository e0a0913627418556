package dev.poneglyph.coordinator.http.v1.tasks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.http.v1.view.AttemptView;
import dev.poneglyph.coordinator.http.v1.view.PayloadText;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.protocol.v1.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task with all that its history knows. */
record TaskDetailView(
        @JsonUnwrapped TaskView view,
        List<AttemptView> attempts,
        @Nullable String waiting,
        String now,
        @Nullable String payloadPreview,
        int payloadSize,
        @Nullable String resultPreview) {

    static TaskDetailView of(
            TaskView view, List<AttemptView> attempts, Task task, Explanation story) {
        return new TaskDetailView(
                view,
                attempts,
                Words.orNull(story.getWaiting()),
                String.join(" ", story.getNowList()),
                PayloadText.preview(task.payload()),
                task.payload().size(),
                task.result().size() == 0 ? null : PayloadText.preview(task.result()));
    }
}
