package dev.poneglyph.coordinator.http.v1.jobs;

import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.Problem;
import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.service.JobSight;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.service.result.JobResults;
import dev.poneglyph.engine.job.JobState;
import io.grpc.Status;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Results of jobs: a look at them, and the whole. */
public final class ResultRoutes implements HttpRoutes {

    /** Downloads at one time. */
    private static final int MAX_DOWNLOADS = 8;

    private static final int DEFAULT_PREVIEW = 20;
    private static final int MAX_PREVIEW = 1_000;

    private final LoopCalls calls;
    private final JobResults results;
    private final Semaphore downloads = new Semaphore(MAX_DOWNLOADS);

    /** Reads from {@code results}. */
    public ResultRoutes(LoopCalls calls, JobResults results) {
        this.calls = calls;
        this.results = results;
    }

    private record PreviewView(
            boolean ready, List<String> lines, boolean truncated, @Nullable String output) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/jobs/{job}/result", this::preview);
        routes.get("/api/v1/jobs/{job}/result/download", this::download);
    }

    private void preview(Context call) throws Exception {
        int most = Query.of(call, "preview").whole("preview", DEFAULT_PREVIEW, 1, MAX_PREVIEW);
        JobSight sight = sight(call);
        String output = results.output(sight).map(String::valueOf).orElse(null);
        if (sight.job().state() != JobState.SUCCEEDED) {
            call.json(new PreviewView(false, List.of(), false, output));
            return;
        }
        JobResults.Preview preview = results.preview(sight, most);
        call.json(new PreviewView(true, preview.lines(), preview.truncated(), output));
    }

    private void download(Context call) throws Exception {
        Query.of(call);
        JobSight sight = sight(call);
        if (sight.job().state() != JobState.SUCCEEDED) {
            throw Statuses.of(
                    Status.FAILED_PRECONDITION,
                    "Expected job %s to have succeeded, but it is %s; wait, or look at the job"
                            .formatted(sight.job().id(), Words.lower(sight.job().state())));
        }
        if (!downloads.tryAcquire()) {
            throw new ProblemException(
                    Problem.of(
                            429,
                            "resource_exhausted",
                            "Expected at most %d downloads at one time, but there are as many; try again in a moment"
                                    .formatted(MAX_DOWNLOADS)));
        }
        try (InputStream in = results.open(sight)) {
            call.contentType("text/plain; charset=utf-8")
                    .header(
                            "Content-Disposition",
                            "attachment; filename=\"%s.txt\"".formatted(fileName(sight)))
                    .header("X-Content-Type-Options", "nosniff");
            in.transferTo(call.outputStream());
        } finally {
            downloads.release();
        }
    }

    private static String fileName(JobSight sight) {
        return sight.job().id().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private JobSight sight(Context call) throws StatusException, InterruptedException {
        String id = call.pathParam("job");
        return calls.query(view -> JobSight.of(view, id))
                .orElseThrow(() -> Statuses.unknownJob(id));
    }
}
