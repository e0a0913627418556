package dev.poneglyph.coordinator.service.data;

import dev.poneglyph.coordinator.service.Definitions;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.state.StateView;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.mapreduce.job.JobDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may touch which data. Waits; called on virtual threads. */
final class DataAccess {

    private final LoopCalls loop;
    private final Definitions definitions;

    DataAccess(LoopCalls loop, Definitions definitions) {
        this.loop = loop;
        this.definitions = definitions;
    }

    /**
     * Blobs may be read by all; files only where a job names them: its output as long as the job is
     * known, its inputs until it is finished.
     *
     * @throws StatusException if it may not
     */
    void mayRead(URI uri) throws StatusException, InterruptedException {
        if (DataUri.isBlob(uri)) {
            return;
        }
        for (Job job : loop.query(view -> List.copyOf(view.jobs()))) {
            if (definitions.of(job).stream()
                    .flatMap(definition -> readable(definition, job).stream())
                    .anyMatch(folder -> DataUri.isWithin(uri, folder))) {
                return;
            }
        }
        throw denied(uri, "a file below the output of a job or the inputs of an unfinished one");
    }

    /**
     * An attempt changes its job's output and blobs while its lease lives; a client only uploads.
     *
     * @throws StatusException if it may not
     */
    void mayChange(URI uri, @Nullable AttemptRef attempt)
            throws StatusException, InterruptedException {
        if (attempt == null) {
            if (!DataUri.isBlob(uri) || !uri.getPath().startsWith(DataUri.UPLOADS)) {
                throw denied(uri, "a URI below blob:/uploads/ from who holds no lease");
            }
            return;
        }
        Job job = requireLease(attempt);
        boolean own =
                DataUri.isBlob(uri) && uri.getPath().startsWith(DataUri.JOBS + job.id() + "/");
        boolean output =
                definitions
                        .of(job)
                        .map(JobDefinition::output)
                        .filter(folder -> DataUri.isWithin(uri, folder))
                        .isPresent();
        if (!own && !output) {
            throw denied(uri, "a URI below the output or the blobs of job " + job.id());
        }
    }

    /** The job of an attempt whose lease lives. */
    private Job requireLease(AttemptRef attempt) throws StatusException, InterruptedException {
        Optional<Job> job =
                loop.query(view ->
                        isLeased(view, attempt)
                                ? view.job(attempt.task().job())
                                : Optional.empty());
        return job.orElseThrow(() ->
                Statuses.of(
                        Status.FAILED_PRECONDITION,
                        "Expected a lease that is held, but that of attempt %d of task %s, %d, %d with token %d is over; drop the work"
                                .formatted(
                                        attempt.number(),
                                        attempt.task().job(),
                                        attempt.task().stage(),
                                        attempt.task().index(),
                                        attempt.token())));
    }

    private static boolean isLeased(StateView view, AttemptRef ref) {
        return view.task(ref.task())
                .filter(task -> task.attempts().stream().anyMatch(a -> holds(a, ref)))
                .isPresent();
    }

    private static boolean holds(Attempt attempt, AttemptRef ref) {
        return attempt.ref().equals(ref)
                && switch (attempt.outcome()) {
                    case ASSIGNED, RUNNING -> true;
                    case COMPLETED, FAILED, RELEASED -> false;
                };
    }

    private static List<URI> readable(JobDefinition definition, Job job) {
        List<URI> folders = new ArrayList<>();
        URI output = definition.output();
        if (output != null) {
            folders.add(output);
        }
        if (!job.state().isFinal()) {
            folders.addAll(Definitions.inputsOf(definition));
        }
        return folders;
    }

    private static StatusException denied(URI uri, String expected) {
        return Statuses.of(
                Status.PERMISSION_DENIED, "Expected %s, but it is %s".formatted(expected, uri));
    }
}
