package dev.poneglyph.cli.output;

import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobState;
import dev.poneglyph.protocol.v1.StageResultsRequest;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first lines of a result. */
public final class ResultPreview {

    /** How many lines at the most. */
    public static final int LINES = 10;

    private ResultPreview() {}

    /** The first lines of what {@code job} has written; none where it has not succeeded. */
    public static List<String> of(PoneglyphClient client, JobInfo job) throws IOException {
        if (job.getState() != JobState.JOB_SUCCEEDED) {
            return List.of();
        }
        var folder = OutputFolder.of(job.getOutput());
        return folder.isPresent() ? ofFiles(folder.get()) : ofResults(client, job);
    }

    private static List<String> ofFiles(OutputFolder folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path part : folder.parts()) {
            try (BufferedReader reader = Files.newBufferedReader(part)) {
                reader.lines().limit(LINES - (long) lines.size()).forEach(lines::add);
            }
            if (lines.size() == LINES) {
                break;
            }
        }
        return lines;
    }

    private static List<String> ofResults(PoneglyphClient client, JobInfo job) throws IOException {
        var request =
                StageResultsRequest.newBuilder()
                        .setJobId(job.getJobId())
                        .setStage(job.getStagesCount() - 1)
                        .build();
        List<String> lines = new ArrayList<>();
        var results = client.jobs().stageResults(request);
        while (results.hasNext() && lines.size() < LINES) {
            var text = new ByteArrayOutputStream();
            JobResult.copyResult(results.next(), client, text);
            text.toString(StandardCharsets.UTF_8).lines().forEach(lines::add);
        }
        return lines.subList(0, Math.min(LINES, lines.size()));
    }
}
