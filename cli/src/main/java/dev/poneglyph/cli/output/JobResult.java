package dev.poneglyph.cli.output;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.mapreduce.run.EachResult;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.StageResultsRequest;
import dev.poneglyph.protocol.v1.TaskResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The whole result of a job, as bytes. */
public final class JobResult {

    private static final long TO_THE_END = -1;

    private JobResult() {}

    /** Writes the output files in order, or the results of the tasks where there are no files. */
    public static void writeTo(OutputStream out, PoneglyphClient client, JobInfo job)
            throws IOException {
        Optional<OutputFolder> folder = OutputFolder.of(job.getOutput());
        if (folder.isPresent()) {
            for (Path part : folder.get().parts()) {
                Files.copy(part, out);
            }
        } else if (job.getOutput().startsWith("file:")) {
            throw new CliException(
                    "Expected the result in "
                            + OutputFolder.display(job.getOutput())
                            + ", but there is no such folder on this machine; it was moved or removed,"
                            + " or lies where the coordinator is.");
        } else if (!job.getOutput().isEmpty()) {
            copyThroughCoordinator(out, client, URI.create(job.getOutput()));
        } else {
            copyResults(out, client, job);
        }
        out.flush();
    }

    private static void copyThroughCoordinator(OutputStream out, PoneglyphClient client, URI output)
            throws IOException {
        var storage = client.storage(null);
        for (var file : storage.list(output)) {
            try (InputStream in = storage.read(file.uri(), 0, TO_THE_END)) {
                in.transferTo(out);
            }
        }
    }

    /** Writes what one task of a job without an output folder gave out, its last line ended. */
    static void copyResult(TaskResult result, PoneglyphClient client, OutputStream out)
            throws IOException {
        var text = new ByteArrayOutputStream();
        try {
            EachResult.copy(result.getResult().toByteArray(), client.storage(null), text);
        } catch (TaskFailedException e) {
            throw new IOException(e.getMessage(), e);
        }
        text.writeTo(out);
        byte[] bytes = text.toByteArray();
        if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
            out.write('\n');
        }
    }

    private static void copyResults(OutputStream out, PoneglyphClient client, JobInfo job)
            throws IOException {
        var request =
                StageResultsRequest.newBuilder()
                        .setJobId(job.getJobId())
                        .setStage(job.getStagesCount() - 1)
                        .build();
        var results = client.jobs().stageResults(request);
        while (results.hasNext()) {
            copyResult(results.next(), client, out);
        }
    }
}
