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
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    /** The JSON answer; {@code output} is null where the coordinator keeps the results itself. */
    record Place(String jobId, String state, @Nullable String output) {
        static Place of(JobInfo job) {
            return new Place(
                    job.getJobId(),
                    Names.of(job.getState()),
                    job.getOutput().isEmpty() ? null : OutputFolder.display(job.getOutput()));
        }
    }

    @Override
    public Integer call() throws Exception {
        GlobalOptions options = GlobalOptions.of(spec);
        try (var client = Connection.ask(options.connection())) {
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
                PrintWriter out = spec.commandLine().getOut();
                out.println(Json.line(Place.of(job)));
                out.flush();
            } else {
                JobResult.writeTo(System.out, client, job);
            }
        }
        return ExitCode.OK;
    }
}
