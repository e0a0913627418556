package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.state.StateView;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.Work;
import io.grpc.Status;
import io.grpc.StatusException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
     * Blobs may be read by all; files only where an unfinished job names them.
     *
     * @throws StatusException if it may not
     */
    void mayRead(URI uri) throws StatusException, InterruptedException {
        if (DataUri.isBlob(uri)) {
            return;
        }
        List<Job> unfinished =
                loop.query(view -> view.jobs().stream().filter(j -> !j.state().isFinal()).toList());
        for (Job job : unfinished) {
            if (definitions.of(job).stream()
                    .flatMap(definition -> readable(definition).stream())
                    .anyMatch(folder -> DataUri.isWithin(uri, folder))) {
                return;
            }
        }
        throw denied(uri, "a file below the inputs and outputs of unfinished jobs");
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

    private static List<URI> readable(JobDefinition definition) {
        List<URI> folders = new ArrayList<>(definition.input());
        URI output = definition.output();
        if (output != null) {
            folders.add(output);
        }
        definition.files().forEach(file -> folders.add(file.uri()));
        Stream.of(definition.map(), definition.each(), definition.combine(), definition.reduce())
                .filter(Objects::nonNull)
                .filter(Work.JavaClass.class::isInstance)
                .forEach(work -> folders.add(((Work.JavaClass) work).jar()));
        return folders;
    }

    private static StatusException denied(URI uri, String expected) {
        return Statuses.of(
                Status.PERMISSION_DENIED, "Expected %s, but it is %s".formatted(expected, uri));
    }
}
