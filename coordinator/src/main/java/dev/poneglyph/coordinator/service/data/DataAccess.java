package dev.poneglyph.coordinator.service.data;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.place.BlobPlace;
import dev.poneglyph.coordinator.service.Definitions;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.Namespaces;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.view.StateView;
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
     * Blobs may be read by those who may touch their job or upload; files only where such a job
     * names them: its output as long as the job is known, its inputs until it is finished. To a
     * worker only what it holds a lease of is a job.
     *
     * @throws StatusException if it may not
     */
    void mayRead(URI uri) throws StatusException, InterruptedException {
        Identity caller = Caller.current();
        if (DataUri.isBlob(uri) && mayReadBlob(caller, uri)) {
            return;
        }
        List<Job> jobs =
                loop.query(view ->
                        caller.isOnlyWorker()
                                ? leasedBy(view, caller.name())
                                : List.copyOf(view.jobs()));
        for (Job job : jobs) {
            if (isBlobOf(job, uri)
                    || definitions.of(job).stream()
                            .flatMap(definition -> readable(definition, job).stream())
                            .anyMatch(folder -> DataUri.isWithin(uri, folder))) {
                return;
            }
        }
        throw denied(uri, "a file below the output of a job or the inputs of an unfinished one");
    }

    /** Without a look at the jobs. */
    private static boolean mayReadBlob(Identity caller, URI uri) {
        if (caller.isOnlyWorker()) {
            return false;
        }
        return !caller.isConfined() || upload(caller, uri).isPresent();
    }

    /** The upload that a URI lies in, where that is the caller's. */
    private static Optional<BlobPlace> upload(Identity caller, URI uri) {
        return BlobPlace.of(uri)
                .filter(place -> place.area() == BlobPlace.Area.UPLOADS)
                .filter(place -> caller.mayTouch(place.namespace()));
    }

    private static boolean isBlobOf(Job job, URI uri) {
        return DataUri.isBlob(uri)
                && (uri.getPath() + "/").startsWith(DataUri.JOBS + job.id() + "/");
    }

    private static List<Job> leasedBy(StateView view, String worker) {
        return view.leases(worker).stream()
                .map(lease -> lease.task().job())
                .distinct()
                .flatMap(id -> view.job(id).stream())
                .toList();
    }

    /**
     * An attempt changes its job's output and blobs while its lease lives; a client only uploads,
     * into folders of its own namespace.
     *
     * @throws StatusException if it may not
     */
    void mayChange(URI uri, @Nullable AttemptRef attempt)
            throws StatusException, InterruptedException {
        Identity caller = Caller.current();
        if (attempt == null) {
            requireOwnUpload(caller, uri);
            return;
        }
        Job job = requireLease(attempt, caller);
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

    private static void requireOwnUpload(Identity caller, URI uri) throws StatusException {
        if (caller.isOnlyWorker() || upload(caller, uri).filter(BlobPlace::isBelow).isEmpty()) {
            String folder =
                    caller.namespaces().stream()
                                    .sorted()
                                    .findFirst()
                                    .map(Namespaces::prefix)
                                    .orElse("")
                            + "FOLDER";
            throw denied(
                    uri,
                    "a file below blob:/uploads/%s/ from who holds no lease".formatted(folder));
        }
        if (DataUri.depth(uri) > DataUri.MAX_DEPTH) {
            throw denied(uri, "an upload in at most %d folders".formatted(DataUri.MAX_DEPTH));
        }
    }

    /** The job of an attempt whose lease lives, and is the caller's where anybody is proven. */
    private Job requireLease(AttemptRef attempt, Identity caller)
            throws StatusException, InterruptedException {
        Optional<Job> job =
                loop.query(view ->
                        isLeased(view, attempt, caller)
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

    private static boolean isLeased(StateView view, AttemptRef ref, Identity caller) {
        return view.task(ref.task())
                .filter(task ->
                        task.attempts().stream().anyMatch(a -> holds(a, ref) && isOf(a, caller)))
                .isPresent();
    }

    /** A worker's lease is nobody else's, even if that knows its token. */
    private static boolean isOf(Attempt attempt, Identity caller) {
        return !caller.isProven()
                || caller.isOnlyWorker() && attempt.worker().equals(caller.name());
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
