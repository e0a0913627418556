package dev.poneglyph.coordinator.service.data;

import dev.poneglyph.coordinator.place.BlobPlace;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.storage.BlobStorage;
import io.grpc.StatusException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;

/** URIs as the data service takes them: absolute paths without detours. Pure. */
final class DataUri {

    /** Where a job's own blobs lie. */
    static final String JOBS = "/jobs/";

    /** Where clients put files before they submit. */
    static final String UPLOADS = "/uploads/";

    /** Folders within folders of an upload. */
    static final int MAX_DEPTH = 32;

    private static final int MAX_LENGTH = 4_096;

    private DataUri() {}

    /**
     * Reads a {@code file:} or {@code blob:} URI.
     *
     * @throws StatusException if it is another, relative, leads through {@code ..} or names without
     *     letters, or is named like a blob that is not whole yet
     */
    static URI parse(String text) throws StatusException {
        if (text.length() > MAX_LENGTH) {
            throw refusal(text.substring(0, 100) + "…");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw refusal(text);
        }
        String path = uri.getPath();
        boolean plain =
                (isFile(uri) || isBlob(uri))
                        && path != null
                        && path.startsWith("/")
                        && path.indexOf('\0') < 0
                        && uri.getRawAuthority() == null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null;
        if (!plain || BlobPlace.hasDetours(path)) {
            throw refusal(text);
        }
        requireWhole(uri);
        return uri;
    }

    /** What is named so is removed where it is found after a crash. */
    private static void requireWhole(URI uri) throws StatusException {
        if (isBlob(uri)
                && Arrays.stream(uri.getPath().split("/")).anyMatch(BlobStorage::isUnfinished)) {
            throw Statuses.invalid(
                    "Expected a name other than those that files have while they are written, but it is \"%s\""
                            .formatted(uri));
        }
    }

    static boolean isFile(URI uri) {
        return "file".equals(uri.getScheme());
    }

    static boolean isBlob(URI uri) {
        return "blob".equals(uri.getScheme());
    }

    /** Whether {@code uri} lies inside {@code folder}, or is it. */
    static boolean isWithin(URI uri, URI folder) {
        if (!String.valueOf(uri.getScheme()).equals(folder.getScheme())) {
            return false;
        }
        String path = withoutEnd(uri.getPath());
        String root = withoutEnd(folder.getPath());
        return path.equals(root) || path.startsWith(root + "/");
    }

    /** How many folders a file lies in, or a folder. */
    static int depth(URI uri) {
        return (int) withoutEnd(uri.getPath()).chars().filter(letter -> letter == '/').count();
    }

    private static String withoutEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static StatusException refusal(String text) {
        return Statuses.invalid(
                "Expected a URI such as file:///path or blob:/path without \"..\" and \"//\", but it is \"%s\""
                        .formatted(text));
    }
}
