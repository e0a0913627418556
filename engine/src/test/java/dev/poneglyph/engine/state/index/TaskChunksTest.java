package dev.poneglyph.engine.state.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskChunksTest {

    private static Task task(int index, String payload) {
        return Task.created(new TaskId("j", 0, index), Bytes.utf8(payload), null, index + 1, 0);
    }

    @Test
    void snapshotsStayAsTheyWereWhileTasksChangeAndGrow() {
        TaskChunks tasks = new TaskChunks();
        List<Task> expected = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            tasks.add(task(i, "old"));
            expected.add(task(i, "old"));
        }
        List<Task> before = tasks.snapshot();
        for (int i = 0; i < 2_000; i += 7) {
            tasks.set(i, task(i, "new"));
        }
        tasks.add(task(2_000, "more"));
        assertThat(before).isEqualTo(expected);
        assertThat(tasks.get(7).payload()).isEqualTo(Bytes.utf8("new"));
        assertThat(tasks.get(8).payload()).isEqualTo(Bytes.utf8("old"));
        assertThat(tasks.snapshot()).hasSize(2_001);
        assertThatThrownBy(() -> before.get(2_000)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
