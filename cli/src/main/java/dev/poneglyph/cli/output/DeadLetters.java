package dev.poneglyph.cli.output;

import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.AttemptInfo;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.ListTasksRequest;
import dev.poneglyph.protocol.v1.TaskInfo;
import dev.poneglyph.protocol.v1.TaskState;
import java.util.ArrayList;
import java.util.List;

/** The tasks of a job that were set aside, each with the standard error of its last attempt. */
public final class DeadLetters {

    private static final int MAX_TASKS = 5;

    private DeadLetters() {}

    /** Lines for people; none where no task was set aside. */
    public static List<String> lines(PoneglyphClient client, JobInfo job) {
        if (job.getDeadLetters() == 0) {
            return List.of();
        }
        var request =
                ListTasksRequest.newBuilder()
                        .setJobId(job.getJobId())
                        .addStates(TaskState.TASK_DEAD_LETTER)
                        .setLimit(MAX_TASKS)
                        .build();
        return lines(client.jobs().listTasks(request).getTasksList(), job.getDeadLetters());
    }

    static List<String> lines(List<TaskInfo> tasks, int total) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "  dead letters"
                        + (tasks.size() < total ? " (" + tasks.size() + " of " + total + ")" : "")
                        + ":");
        for (TaskInfo task : tasks) {
            lines.add("    " + task.getTask() + ": " + task.getReason());
            standardError(task).forEach(line -> lines.add("      | " + line));
        }
        return lines;
    }

    private static List<String> standardError(TaskInfo task) {
        return task.getAttemptsList().stream()
                .filter(AttemptInfo::hasFailure)
                .reduce((_, last) -> last)
                .<List<String>>map(last -> last.getFailure().getStderrTailList())
                .orElse(List.of());
    }
}
