package dev.poneglyph.cli.demo;

import com.google.protobuf.ByteString;
import dev.poneglyph.cli.job.NewId;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.JobFile;
import dev.poneglyph.protocol.v1.SubmitRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Writes the jobs of the demo as job files and submits them. */
final class DemoJobs {

    private static final String PROGRAM = "task.sh";

    /** Parts of the demo's length: so the tasks of a job take two to three rounds of the fleet. */
    private static final double SHORTEST = 0.06;

    private static final double LONGEST = 0.12;
    private static final double TIMEOUT = 0.5;
    private static final long MIN_TIMEOUT_MS = 20_000;

    /** Kills are ours: a task must not be set aside because several of its workers died. */
    private static final String FILE =
            """
            name: %1$s
            input: [%1$s.txt]
            each: {exec: [sh, task.sh, '%2$d', %1$s, '%3$d', '%4$d']}
            files: [task.sh]
            priority: %5$s
            timeout: %6$dms
            timeouts: {progress: 15s}
            retry: {max_crashed_workers: 100}
            failures: {exit_codes: {3: resource_exhaustion}}
            """;

    private final Path folder;
    private final DemoSettings settings;

    /** Jobs whose files lie in {@code folder}. */
    DemoJobs(Path folder, DemoSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** Writes the program that all tasks run. */
    void writeProgram() throws IOException {
        try (InputStream program = DemoJobs.class.getResourceAsStream(PROGRAM)) {
            Files.write(
                    folder.resolve(PROGRAM),
                    Objects.requireNonNull(program, PROGRAM).readAllBytes());
        }
    }

    /** Submits a job; returns its id. */
    String submit(PoneglyphClient client, JobPlan plan) throws IOException, InvalidJobException {
        return client.submit(
                        SubmitRequest.newBuilder()
                                .setJobId(NewId.forJob(plan.name()))
                                .setMapReduce(ByteString.copyFrom(definition(plan).toJson()))
                                .build())
                .getJobId();
    }

    /** Writes the job's input and file; returns what they define. */
    JobDefinition definition(JobPlan plan) throws IOException, InvalidJobException {
        List<String> lines =
                IntStream.rangeClosed(1, plan.tasks()).mapToObj(Integer::toString).toList();
        Files.write(folder.resolve(plan.name() + ".txt"), lines);
        return JobFile.read(Files.writeString(folder.resolve(plan.name() + ".yaml"), text(plan)));
    }

    private String text(JobPlan plan) {
        return FILE.formatted(
                plan.name(),
                settings.seed(),
                settings.part(SHORTEST).toMillis(),
                settings.part(LONGEST).toMillis(),
                plan.priority(),
                Math.max(MIN_TIMEOUT_MS, settings.part(TIMEOUT).toMillis()));
    }
}
