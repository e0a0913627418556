package dev.poneglyph.cli.operate;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.option.Actor;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.ResumeJobRequest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a job go on. */
@Command(name = "resume", description = "Let a job go on, whoever or whatever paused it.")
public final class ResumeCommand extends QuestionCommand {

    @Parameters(paramLabel = "JOB", description = "The job's id.")
    private String job = "";

    @Override
    protected Answer ask(PoneglyphClient client) {
        var response =
                client.operator()
                        .resumeJob(
                                ResumeJobRequest.newBuilder()
                                        .setJobId(job)
                                        .setBy(Actor.name())
                                        .build());
        String now = response.getDuplicate() ? "was not paused." : "goes on.";
        return new Answer(
                Map.of("job_id", job, "paused", false), List.of("Job " + job + " " + now));
    }
}
