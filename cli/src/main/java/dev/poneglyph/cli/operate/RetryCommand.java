package dev.poneglyph.cli.operate;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.option.Actor;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.RetryTaskRequest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends the wait before a task's next attempt. */
@Command(name = "retry", description = "Try a task that waits for its next attempt now.")
public final class RetryCommand extends QuestionCommand {

    @Parameters(paramLabel = "TASK", description = "The task's id: JOB.STAGE.INDEX.")
    private String task = "";

    @Override
    protected Answer ask(PoneglyphClient client) {
        var unused =
                client.operator()
                        .retryTask(
                                RetryTaskRequest.newBuilder()
                                        .setTask(task)
                                        .setBy(Actor.name())
                                        .build());
        return new Answer(
                Map.of("task", task, "retried", true), List.of("Task " + task + " runs again."));
    }
}
