package dev.poneglyph.coordinator.place;

import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.storage.FileRoots;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which places a job may name. What a job names it may read, and so may whoever submitted it: held
 * against that caller before anything is looked at. Immutable.
 */
public final class NamedPlaces {

    private final FileRoots roots;

    /**
     * @param roots where {@code file:} URIs may lead at all
     */
    public NamedPlaces(FileRoots roots) {
        this.roots = roots;
    }

    /**
     * Lets a job through that names only what the caller may touch: blobs below one upload or job
     * of its namespaces, an output among the job's own blobs, and, where the caller is confined,
     * files below a folder named after its namespace in an allowed root.
     *
     * @param inputs everything the job reads
     * @param output null for none
     * @throws StatusException INVALID_ARGUMENT or PERMISSION_DENIED if it names another place
     * @throws IOException if links on the way cannot be resolved
     */
    public void check(Identity caller, String jobId, List<URI> inputs, @Nullable URI output)
            throws StatusException, IOException {
        for (URI input : inputs) {
            if (isBlob(input)) {
                requireBlob(caller, input);
            } else {
                requireFile(caller, input);
            }
        }
        if (output != null && isBlob(output)) {
            requireOwnBlob(jobId, output);
        } else if (output != null) {
            requireFile(caller, output);
        }
    }

    private static boolean isBlob(URI uri) {
        return "blob".equals(uri.getScheme());
    }

    private static void requireBlob(Identity caller, URI uri) throws StatusException {
        Optional<BlobPlace> place = BlobPlace.of(uri).filter(BlobPlace::isBelow);
        if (place.isEmpty()) {
            throw refused(
                    Status.INVALID_ARGUMENT,
                    "Expected an input below one upload or job, such as blob:/uploads/FOLDER/FILE"
                            + " or blob:/jobs/JOB/output, but it is %s; name such a place",
                    uri);
        }
        if (!caller.mayTouch(place.get().namespace())) {
            throw refused(
                    Status.PERMISSION_DENIED,
                    "Expected an input among the uploads and jobs of "
                            + namespaces(caller)
                            + ", but it is %s; name one of them",
                    uri);
        }
    }

    private static void requireOwnBlob(String jobId, URI output) throws StatusException {
        Optional<BlobPlace> own =
                BlobPlace.of(output)
                        .filter(place -> place.area() == BlobPlace.Area.JOBS)
                        .filter(place -> place.isBelow() && place.folder().equals(jobId));
        if (own.isEmpty()) {
            throw refused(
                    Status.INVALID_ARGUMENT,
                    "Expected an output below blob:/jobs/"
                            + jobId
                            + "/, or a file: URI, but it is %s; name such a place",
                    output);
        }
    }

    private void requireFile(Identity caller, URI uri) throws StatusException, IOException {
        if (!caller.isConfined()) {
            return;
        }
        for (String namespace : caller.namespaces()) {
            if (!BlobPlace.hasDetours(uri.getPath()) && roots.isBelow(namespace, uri)) {
                return;
            }
        }
        throw refused(
                Status.PERMISSION_DENIED,
                "Expected a place in a folder that is named after a namespace of "
                        + namespaces(caller)
                        + " and lies in an allowed root, but it is %s; ask for such a folder, or"
                        + " upload the files",
                uri);
    }

    private static String namespaces(Identity caller) {
        return String.join(", ", caller.namespaces().stream().sorted().toList());
    }

    private static StatusException refused(Status status, String sentence, URI uri) {
        return status.withDescription(sentence.formatted(uri)).asException();
    }
}
