package dev.poneglyph.cli.client;

import com.google.protobuf.ByteString;
import dev.poneglyph.cli.job.JobLoader;
import dev.poneglyph.cli.job.JobOptions;
import dev.poneglyph.cli.job.NewId;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.DeadLetters;
import dev.poneglyph.cli.output.JobReport;
import dev.poneglyph.cli.output.JobSummary;
import dev.poneglyph.cli.output.Json;
import dev.poneglyph.cli.output.Printable;
import dev.poneglyph.cli.output.Progress;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.engine.job.Namespaces;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.protocol.v1.GetJobRequest;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.WhoAmIRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits a job to a running coordinator. */
@Command(
        name = "submit",
        description =
                "Submit a job. Its shipped files and jars are uploaded; inputs and output are"
                        + " folders of the coordinator's machine.")
public final class SubmitCommand implements Callable<Integer> {

    private static final String ID_FORM = "([a-z0-9-]{1,40}~)?[A-Za-z0-9._-]{1,100}";

    @Mixin private JobOptions job = new JobOptions();

    @Option(names = "--wait", description = "Wait for the end; exit code 0 only on success.")
    private boolean wait;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The job's id: submitting the same again is harmless; default a new one.")
    private @Nullable String id;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        GlobalOptions options = GlobalOptions.of(spec);
        JobDefinition definition = JobLoader.forSubmit(job, outputSuffix());
        long begun = System.nanoTime();
        String jobId;
        try (var client = Connection.ask(options.connection())) {
            jobId = submit(client, definition);
        }
        if (!wait) {
            print(options.json(), Map.of("job_id", jobId), List.of("Job " + jobId + " submitted."));
            return ExitCode.OK;
        }
        try (var client = Connection.follow(options.connection())) {
            JobInfo end = follow(client, jobId);
            Duration wall = Duration.ofNanos(System.nanoTime() - begun);
            report(options.json(), end, wall, DeadLetters.lines(client, end));
            return end.getState() == JobState.JOB_SUCCEEDED ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /** With an id of the user's the same output again: only the same job can be submitted twice. */
    private String outputSuffix() {
        if (id == null) {
            return UUID.randomUUID().toString();
        }
        if (!id.matches(ID_FORM)) {
            throw Ranges.refusal(
                    spec,
                    "--id",
                    "1 to 100 letters, digits, '.', '_' or '-', with or without a namespace and '~'"
                            + " before",
                    id);
        }
        return id;
    }

    /** Who is confined to a namespace submits into it. */
    private static String namespace(PoneglyphClient client) {
        return client
                .tokens()
                .whoAmI(WhoAmIRequest.getDefaultInstance())
                .getNamespacesList()
                .stream()
                .findFirst()
                .map(Namespaces::prefix)
                .orElse("");
    }

    private String submit(PoneglyphClient client, JobDefinition definition) throws IOException {
        String jobId = id == null ? namespace(client) + NewId.forJob(definition.name()) : id;
        JobDefinition uploaded = new Uploads(client.storage(null), jobId).upload(definition);
        return client.submit(
                        SubmitRequest.newBuilder()
                                .setJobId(jobId)
                                .setMapReduce(ByteString.copyFrom(uploaded.toJson()))
                                .build())
                .getJobId();
    }

    private JobInfo follow(PoneglyphClient client, String jobId) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (var progress = Progress.onStandardError(err);
                var _ = StoppedWaiting.tell(err, jobId)) {
            progress.notice("Job " + jobId + " submitted.");
            client.watch(jobId, progress::update);
            return client.jobs().getJob(GetJobRequest.newBuilder().setJobId(jobId).build());
        }
    }

    /** Programs get their object, people the reasons: of a failure also beside the object. */
    private void report(boolean json, JobInfo end, Duration wall, List<String> deadLetters) {
        List<String> lines = new ArrayList<>(JobReport.lines(end, wall));
        lines.addAll(deadLetters);
        print(json, JobSummary.of(end, wall.toMillis()), lines);
        if (json && end.getState() != JobState.JOB_SUCCEEDED) {
            PrintWriter err = spec.commandLine().getErr();
            Printable.print(err, lines);
            err.flush();
        }
    }

    private void print(boolean json, Object object, List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.line(object));
        } else {
            Printable.print(out, lines);
        }
        out.flush();
    }
}
