package dev.poneglyph.cli.client;

import dev.poneglyph.cli.option.Actor;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.CancelRequest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cancels a job. */
@Command(name = "cancel", description = "Cancel a job; attempts that run are stopped.")
public final class CancelCommand extends QuestionCommand {

    @Parameters(paramLabel = "ID", description = "The job's id.")
    private String id = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Kept with the job, after your user name.")
    private String reason = "";

    @Override
    protected Answer ask(PoneglyphClient client) {
        client.jobs()
                .cancel(
                        CancelRequest.newBuilder()
                                .setJobId(id)
                                .setReason(Actor.reason("cancelled", reason))
                                .build());
        return new Answer(Map.of("job_id", id), List.of("Job " + id + " is cancelled."));
    }
}
