package dev.poneglyph.cli.run;

import com.google.protobuf.ByteString;
import dev.poneglyph.cli.job.NewId;
import dev.poneglyph.cli.option.JobDefaults;
import dev.poneglyph.cli.output.DeadLetters;
import dev.poneglyph.cli.output.JobReport;
import dev.poneglyph.cli.output.JobSummary;
import dev.poneglyph.cli.output.Json;
import dev.poneglyph.cli.output.ResultPreview;
import dev.poneglyph.cli.process.DataFolder;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.mapreduce.job.BuiltinJobs;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.run.MapReduceRunner;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.storage.FileUris;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Runs a small job with coordinator, worker and client in this one process, so that the JDK sees
 * what the other commands load and can write its ahead-of-time cache.
 */
@Command(name = "warm-up", hidden = true, description = "Used by the launcher after a build.")
public final class WarmUpCommand implements Callable<Integer> {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REDUCERS = 2;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var root = spec.root().commandLine();
        root.usage(root.getOut());
        try (var data = DataFolder.of(null);
                var server = CoordinatorServer.start(coordinator(data));
                var agent = new WorkerAgent(worker(data, server.port()), new MapReduceRunner());
                var client = PoneglyphClient.connect(LOOPBACK, server.port(), PATIENCE)) {
            agent.start();
            return run(client, data);
        }
    }

    private int run(PoneglyphClient client, DataFolder data)
            throws InvalidJobException, IOException, InterruptedException {
        JobDefinition job = job(data);
        String id =
                client.submit(
                                SubmitRequest.newBuilder()
                                        .setJobId(NewId.forJob(job.name()))
                                        .setMapReduce(ByteString.copyFrom(job.toJson()))
                                        .build())
                        .getJobId();
        JobInfo end = client.watch(id, _ -> {});
        PrintWriter out = spec.commandLine().getOut();
        ResultPreview.of(client, end).forEach(out::println);
        JobReport.lines(end, Duration.ZERO).forEach(out::println);
        DeadLetters.lines(client, end).forEach(out::println);
        out.println(Json.line(JobSummary.of(end, 0)));
        out.flush();
        return end.getState() == JobState.JOB_SUCCEEDED ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static JobDefinition job(DataFolder data) throws InvalidJobException, IOException {
        Path input = Files.writeString(data.path().resolve("input.txt"), "warm up, warm\n");
        Path output = data.path().resolve("output");
        return BuiltinJobs.definition(
                "wordcount", List.of(FileUris.of(input)), FileUris.of(output), REDUCERS, List.of());
    }

    private static CoordinatorOptions coordinator(DataFolder data) {
        var defaults = new JobDefaults();
        return new CoordinatorOptions(
                data.folder("coordinator"),
                LOOPBACK,
                CoordinatorOptions.Ports.ANY,
                defaults.taskTimeout(),
                defaults.maxRetries(),
                CoordinatorOptions.Liveness.DEFAULT);
    }

    private static WorkerOptions worker(DataFolder data, int port) {
        return new WorkerOptions(
                LOOPBACK,
                port,
                "warm-up",
                1,
                List.of(),
                false,
                true,
                data.folder("work"),
                Duration.ZERO,
                0);
    }
}
