package dev.poneglyph.cli.operate;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.option.Actor;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.PauseJobRequest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds a job. */
@Command(
        name = "pause",
        description = "Hold a job: what runs goes on, nothing new of it is assigned.")
public final class PauseCommand extends QuestionCommand {

    @Parameters(paramLabel = "JOB", description = "The job's id.")
    private String job = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Kept with the job.")
    private String reason = "";

    @Override
    protected Answer ask(PoneglyphClient client) {
        var response =
                client.operator()
                        .pauseJob(
                                PauseJobRequest.newBuilder()
                                        .setJobId(job)
                                        .setBy(Actor.name())
                                        .setReason(reason)
                                        .build());
        String was = response.getDuplicate() ? "was paused before." : "is paused.";
        return new Answer(Map.of("job_id", job, "paused", true), List.of("Job " + job + " " + was));
    }
}
