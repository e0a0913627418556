package dev.poneglyph.cli.client;

import dev.poneglyph.cli.output.DeadLetters;
import dev.poneglyph.cli.output.JobReport;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.JobInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one job. */
@Command(name = "job", description = "Show one job: its stages, numbers and failures.")
public final class JobCommand extends QuestionCommand {

    @Parameters(paramLabel = "ID", description = "The job's id.")
    private String id = "";

    @Override
    protected Answer ask(PoneglyphClient client) {
        JobInfo job = client.jobs().getJob(GetJobRequest.newBuilder().setJobId(id).build());
        List<String> lines = lines(job, System.currentTimeMillis());
        lines.addAll(DeadLetters.lines(client, job));
        return new Answer(JobView.of(job), lines);
    }

    /** The job's stages, numbers and failures as of {@code nowMs}, for people. */
    public static List<String> lines(JobInfo job, long nowMs) {
        long end = job.getFinishedAtMs() == 0 ? nowMs : job.getFinishedAtMs();
        Duration wall = Duration.ofMillis(Math.max(0, end - job.getSubmittedAtMs()));
        List<String> lines = new ArrayList<>(JobReport.lines(job, wall));
        lines.add(1, "  stages: " + JobReport.progress(job));
        if (job.getPaused()) {
            lines.add(1, "  paused by " + job.getPausedBy());
        }
        return lines;
    }
}
