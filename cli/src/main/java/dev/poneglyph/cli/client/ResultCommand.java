package dev.poneglyph.cli.client;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.output.JobResult;
import dev.poneglyph.cli.output.Json;
import dev.poneglyph.cli.output.Names;
import dev.poneglyph.cli.output.OutputFolder;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a job's result. */
@Command(
        name = "result",
        description = "Print the whole result of a job that succeeded; with --json, where it is.")
public final class ResultCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The job's id.")
    private String id = "";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        GlobalOptions options = GlobalOptions.of(spec);
        try (var client = Connection.ask(options.coordinator())) {
            JobInfo job = client.jobs().getJob(GetJobRequest.newBuilder().setJobId(id).build());
            if (job.getState() != JobState.JOB_SUCCEEDED) {
                throw new CliException(
                        "Expected job "
                                + id
                                + " to have succeeded, but it is "
                                + Names.of(job.getState())
                                + "; 'poneglyph job "
                                + id
                                + "' tells more.");
            }
            if (options.json()) {
                String output = OutputFolder.display(job.getOutput());
                System.out.println(
                        Json.line(Map.of("job_id", id, "state", "succeeded", "output", output)));
            } else {
                JobResult.writeTo(System.out, client, job);
            }
        }
        return ExitCode.OK;
    }
}
