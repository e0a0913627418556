package dev.poneglyph.cli.client;

import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.Names;
import dev.poneglyph.cli.output.Table;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.ListTasksRequest;
import dev.poneglyph.protocol.v1.ListTasksResponse;
import dev.poneglyph.protocol.v1.TaskInfo;
import dev.poneglyph.protocol.v1.TaskState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists tasks. */
@Command(name = "tasks", description = "List tasks, of all jobs or of one.")
public final class TasksCommand extends QuestionCommand {

    private static final int MAX_LIMIT = 10_000;
    private static final String STATES =
            "pending, assigned, running, completed, failed, retry_pending, dead_letter, cancelled";

    @Option(names = "--job", paramLabel = "ID", description = "Only tasks of this job.")
    private String job = "";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Only tasks in this state: " + STATES + "; may be repeated.")
    private List<String> states = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "At most so many, 1 to 10000; default ${DEFAULT-VALUE}.")
    private int limit = 1_000;

    @Override
    protected Answer ask(PoneglyphClient client) {
        ListTasksRequest request =
                ListTasksRequest.newBuilder()
                        .setJobId(job)
                        .addAllStates(states.stream().map(this::state).toList())
                        .setLimit(Ranges.require(spec(), "--limit", limit, 1, MAX_LIMIT))
                        .build();
        ListTasksResponse found = client.jobs().listTasks(request);
        return new Answer(
                Map.of(
                        "tasks",
                        found.getTasksList().stream().map(TaskView::of).toList(),
                        "more",
                        found.getMore()),
                lines(found));
    }

    private static List<String> lines(ListTasksResponse found) {
        var table = new Table("TASK", "STATE", "ATTEMPTS", "WORKER", "REASON");
        for (TaskInfo task : found.getTasksList()) {
            int attempts = task.getAttemptsCount();
            table.row(
                    task.getTask(),
                    Names.of(task.getState()),
                    attempts,
                    attempts == 0 ? "" : task.getAttempts(attempts - 1).getWorker(),
                    task.getReason());
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (found.getMore()) {
            lines.add("There are more; raise --limit or name a --job or --state.");
        }
        return lines;
    }

    private TaskState state(String name) {
        return Arrays.stream(TaskState.values())
                .filter(state -> state != TaskState.UNRECOGNIZED)
                .filter(state -> state != TaskState.TASK_STATE_UNSPECIFIED)
                .filter(state -> Names.of(state).equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Ranges.refusal(spec(), "--state", "one of " + STATES, name));
    }
}
