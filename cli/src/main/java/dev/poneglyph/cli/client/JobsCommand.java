package dev.poneglyph.cli.client;

import dev.poneglyph.cli.output.JobReport;
import dev.poneglyph.cli.output.Names;
import dev.poneglyph.cli.output.Table;
import dev.poneglyph.cli.output.Times;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.ListJobsRequest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists jobs. */
@Command(name = "jobs", description = "List the jobs the coordinator knows.")
public final class JobsCommand extends QuestionCommand {

    @Override
    protected Answer ask(PoneglyphClient client) {
        List<JobInfo> jobs =
                client.jobs().listJobs(ListJobsRequest.getDefaultInstance()).getJobsList();
        return new Answer(Map.of("jobs", jobs.stream().map(JobView::of).toList()), lines(jobs));
    }

    /** A line for each job, for people. */
    public static List<String> lines(List<JobInfo> jobs) {
        var table = new Table("JOB", "NAME", "STATE", "SUBMITTED", "STAGES");
        for (JobInfo job : jobs) {
            table.row(
                    job.getJobId(),
                    job.getName(),
                    job.getPaused() ? "paused" : Names.of(job.getState()),
                    Times.clock(job.getSubmittedAtMs()),
                    JobReport.progress(job));
        }
        return table.lines();
    }
}
