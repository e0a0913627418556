package dev.poneglyph.cli.client;

import dev.poneglyph.cli.output.Names;
import dev.poneglyph.cli.output.Times;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.AttemptInfo;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.GetTaskRequest;
import dev.poneglyph.protocol.v1.TaskInfo;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one task with its whole history. */
@Command(name = "task", description = "Show one task: every attempt, what failed, and why.")
public final class TaskCommand extends QuestionCommand {

    @Parameters(
            paramLabel = "ID",
            description = "The task's id: JOB.STAGE.INDEX, as 'tasks' lists it.")
    private String id = "";

    @Override
    protected Answer ask(PoneglyphClient client) {
        TaskInfo task = client.jobs().getTask(GetTaskRequest.newBuilder().setTask(id).build());
        return new Answer(TaskView.of(task), lines(task));
    }

    /** The task and its attempts, for people. */
    public static List<String> lines(TaskInfo task) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Task "
                        + task.getTask()
                        + " "
                        + Names.of(task.getState())
                        + (task.getReason().isEmpty() ? "" : ": " + task.getReason()));
        if (task.getDueAtMs() > 0) {
            lines.add("  next attempt at " + Times.clock(task.getDueAtMs()));
        }
        task.getAttemptsList().forEach(attempt -> lines.addAll(lines(attempt)));
        return lines;
    }

    private static List<String> lines(AttemptInfo attempt) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "  attempt "
                        + attempt.getNumber()
                        + " on "
                        + attempt.getWorker()
                        + ": "
                        + Names.of(attempt.getOutcome())
                        + (attempt.getReason().isEmpty() ? "" : ", " + attempt.getReason())
                        + (attempt.getVerdict().isEmpty()
                                ? ""
                                : ", verdict " + attempt.getVerdict()));
        lines.add(
                "    assigned "
                        + Times.clock(attempt.getAssignedAtMs())
                        + ", started "
                        + Times.clock(attempt.getStartedAtMs())
                        + ", ended "
                        + Times.clock(attempt.getEndedAtMs()));
        if (attempt.hasFailure()) {
            lines.addAll(lines(attempt.getFailure()));
        }
        return lines;
    }

    private static List<String> lines(Failure failure) {
        List<String> lines = new ArrayList<>();
        lines.add("    " + Names.of(failure.getFailureClass()) + ": " + failure.getMessage());
        failure.getStderrTailList().forEach(line -> lines.add("      | " + line));
        return lines;
    }
}
