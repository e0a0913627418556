package dev.poneglyph.coordinator.compat;

import dev.poneglyph.coordinator.loop.TimeSource;
import dev.poneglyph.coordinator.service.Definitions;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.service.result.JobResults;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.protocol.compat.JobResultResponse;
import dev.poneglyph.protocol.compat.JobStatusResponse;
import dev.poneglyph.storage.FileInfo;
import dev.poneglyph.storage.Storage;
import io.grpc.StatusException;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers what clients ask about jobs. Waits; called on virtual threads. */
final class JobAnswers {

    /**
     * Bytes of a result that travel in the answer: with what is around them they are the 4 MiB that
     * callers take by default.
     */
    static final long MAX_RESULT_BYTES = (4L << 20) - 1024;

    private final LoopCalls loop;
    private final Storage storage;
    private final TimeSource time;
    private final URI http;
    private final Definitions definitions = new Definitions();
    private final JobResults results;

    /**
     * @param http where the HTTP port is reached
     */
    JobAnswers(ServiceContext context, URI http) {
        loop = new LoopCalls(context.loop());
        storage = context.storage();
        results = new JobResults(storage, definitions);
        time = context.loop().time();
        this.http = http;
    }

    JobStatusResponse status(String jobId) throws StatusException, InterruptedException {
        return JobProgress.of(job(jobId), time.wallMs());
    }

    private Job job(String jobId) throws StatusException, InterruptedException {
        return loop.query(view -> view.job(jobId)).orElseThrow(() -> Statuses.unknownJob(jobId));
    }

    JobResultResponse result(String jobId)
            throws StatusException, IOException, InterruptedException {
        Job job = job(jobId);
        URI output = definitions.of(job).map(JobDefinition::output).orElse(null);
        return switch (job.state()) {
            case PENDING, RUNNING -> notReady("Job %s is not finished".formatted(jobId));
            case FAILED -> notReady("Job %s failed: %s".formatted(jobId, job.reason()));
            case CANCELLED -> notReady("Job %s was cancelled: %s".formatted(jobId, job.reason()));
            case SUCCEEDED ->
                    output == null
                            ? notReady(
                                    "Expected a job with an output folder, but %s has none; ask for its results with the native protocol"
                                            .formatted(jobId))
                            : result(jobId, output);
        };
    }

    private JobResultResponse result(String jobId, URI output) throws IOException {
        try {
            return result(jobId, results.parts(output));
        } catch (FileNotFoundException e) {
            return notReady(String.valueOf(e.getMessage()));
        }
    }

    private JobResultResponse result(String jobId, List<FileInfo> parts) throws IOException {
        long bytes = parts.stream().mapToLong(FileInfo::size).sum();
        if (bytes > MAX_RESULT_BYTES) {
            return elsewhere(jobId, "it has %d bytes".formatted(bytes));
        }
        var all = new ByteArrayOutputStream((int) bytes);
        for (FileInfo part : parts) {
            try (InputStream in = storage.read(part.uri(), 0, -1)) {
                in.transferTo(all);
            }
        }
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(all.toByteArray()))
                            .toString();
            return JobResultResponse.newBuilder()
                    .setReady(true)
                    .setResultData(text)
                    .setMessage("%d bytes of %d reducers".formatted(bytes, parts.size()))
                    .build();
        } catch (CharacterCodingException e) {
            return elsewhere(jobId, "it is no UTF-8 text");
        }
    }

    private JobResultResponse elsewhere(String jobId, String why) {
        return JobResultResponse.newBuilder()
                .setReady(true)
                .setResultUrl(http.resolve("/api/v1/jobs/" + jobId + "/result/download").toString())
                .setMessage("Fetch the result from result_url: " + why)
                .build();
    }

    private static JobResultResponse notReady(String sentence) {
        return JobResultResponse.newBuilder().setMessage(sentence).build();
    }
}
