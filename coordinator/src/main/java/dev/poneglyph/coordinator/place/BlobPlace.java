package dev.poneglyph.coordinator.place;

import dev.poneglyph.engine.job.Namespaces;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A place of blobs: in the folder of one job or of one upload, whose name begins with the namespace
 * it belongs to.
 *
 * @param folder name of the folder: the job's id, or what whoever uploaded chose
 * @param isBelow whether it lies below that folder, rather than being it
 */
public record BlobPlace(Area area, String folder, boolean isBelow) {

    /** What blobs are kept for. */
    public enum Area {
        /** A job's own. */
        JOBS,
        /** Files that clients bring before they submit. */
        UPLOADS
    }

    private static final List<String> DETOURS = List.of(".", "..", "");

    /**
     * The place that {@code uri} names; empty where that is in no single folder, or where the way
     * to it leads through {@code ..} or names without letters.
     */
    public static Optional<BlobPlace> of(URI uri) {
        String path = uri.getPath();
        if (!"blob".equals(uri.getScheme()) || path == null || !path.startsWith("/")) {
            return Optional.empty();
        }
        List<String> names = Arrays.asList(path.substring(1).split("/"));
        if (names.size() < 2 || hasDetours(path)) {
            return Optional.empty();
        }
        return switch (names.getFirst()) {
            case "jobs" -> Optional.of(new BlobPlace(Area.JOBS, names.get(1), names.size() > 2));
            case "uploads" ->
                    Optional.of(new BlobPlace(Area.UPLOADS, names.get(1), names.size() > 2));
            default -> Optional.empty();
        };
    }

    /**
     * Whether an absolute path leads through {@code .}, {@code ..} or a name without letters; a
     * slash at its end is none.
     */
    public static boolean hasDetours(String path) {
        String inner = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return !inner.isEmpty()
                && Arrays.stream(inner.substring(1).split("/", -1)).anyMatch(DETOURS::contains);
    }

    /** Whose it is. */
    public String namespace() {
        return Namespaces.of(folder);
    }
}
