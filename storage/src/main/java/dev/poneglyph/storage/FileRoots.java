package dev.poneglyph.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The folders below which {@code file:} URIs may lead. Immutable. */
public final class FileRoots {

    /** The whole disk, as far as the user's permissions go. */
    public static final FileRoots ANY = new FileRoots(List.of(), true, null);

    /** Nothing. */
    public static final FileRoots NONE = new FileRoots(List.of(), false, null);

    private final List<Path> folders;
    private final boolean any;
    private final @Nullable Path kept;

    private FileRoots(List<Path> folders, boolean any, @Nullable Path kept) {
        this.folders = folders;
        this.any = any;
        this.kept = kept;
    }

    /**
     * Only what lies below one of these folders, links resolved.
     *
     * @throws IOException if one is no folder; the message is a sentence for a person
     */
    public static FileRoots below(List<Path> folders) throws IOException {
        List<Path> real = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new IOException(
                        "Expected an allowed root to be a folder, but %s is none; create it or name another"
                                .formatted(folder));
            }
            real.add(folder.toRealPath());
        }
        return new FileRoots(List.copyOf(real), false, null);
    }

    /**
     * The same without one folder, whose files nobody reads or changes by URI, whatever links lead
     * there.
     *
     * @throws IOException if it is not there
     */
    public FileRoots without(Path folder) throws IOException {
        return new FileRoots(folders, any, folder.toRealPath());
    }

    /** Whether a path without links lies in the folder that is left out. */
    boolean isKept(Path real) {
        return kept != null && real.startsWith(kept);
    }

    /**
     * The path of a URI, where the whole disk is allowed.
     *
     * @throws IOException if it leads to what is left out
     */
    Path readable(URI uri) throws IOException {
        Path path = FileUris.path(uri);
        if (kept != null && isKept(realAsFarAsThere(path))) {
            throw left(uri);
        }
        return path;
    }

    /**
     * The path of a URI that is put or removed, where the whole disk is allowed.
     *
     * @throws IOException if it leads to what is left out, or what is left out lies below it
     */
    Path changeable(URI uri) throws IOException {
        Path path = FileUris.path(uri);
        Path folder = path.getParent();
        Path name = path.getFileName();
        if (kept != null && folder != null && name != null) {
            requireChangeable(realAsFarAsThere(folder).resolve(name), uri);
        }
        return path;
    }

    private void requireChangeable(Path real, URI uri) throws IOException {
        if (kept != null && (isKept(real) || kept.startsWith(real))) {
            throw left(uri);
        }
    }

    private static IOException left(URI uri) {
        return new OutsideRootsException(
                "Expected a place outside the coordinator's own data, but %s leads there; name another place"
                        .formatted(uri));
    }

    /** What holds where nobody named folders: the whole disk while no other machine can ask. */
    public static FileRoots usual(boolean loopbackOnly) {
        return loopbackOnly ? ANY : NONE;
    }

    /** Whether the whole disk is allowed. */
    public boolean isAny() {
        return any;
    }

    /** Whether a path without links lies below one of the folders, or is one. */
    boolean contains(Path real) {
        return !isKept(real) && (any || folders.stream().anyMatch(real::startsWith));
    }

    /**
     * Whether a URI leads to the folder of that name in one of the named folders, or below it,
     * links above it resolved. Never where the whole disk is allowed: there no folder is named.
     *
     * @throws IOException if links cannot be resolved
     */
    public boolean isBelow(String folder, URI uri) throws IOException {
        Path real = realAsFarAsThere(FileUris.path(uri));
        return folders.stream().anyMatch(root -> real.startsWith(root.resolve(folder)));
    }

    /**
     * Where a file is read that must be there: all links resolved.
     *
     * @throws FileNotFoundException if it is not there
     * @throws IOException if it lies elsewhere
     */
    Place source(URI uri) throws IOException {
        Path path = FileUris.path(uri);
        try {
            return place(path.toRealPath(), uri);
        } catch (NoSuchFileException e) {
            place(realAsFarAsThere(path), uri); // outside, not even absence is told
            throw FileErrors.explained(e, "read", uri);
        }
    }

    /**
     * Where a file is put or removed: links above it resolved, itself never followed.
     *
     * @throws IOException if it lies elsewhere
     */
    Place target(URI uri) throws IOException {
        Path path = FileUris.path(uri);
        Path folder = path.getParent();
        Path name = path.getFileName();
        if (folder == null || name == null) {
            throw refused(uri);
        }
        Path real = realAsFarAsThere(folder).resolve(name);
        Place place = place(real, uri);
        requireChangeable(real, uri);
        return place;
    }

    private static Path realAsFarAsThere(Path path) throws IOException {
        Path folder = path.getParent();
        if (folder == null || Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                return path.toRealPath();
            } catch (NoSuchFileException e) {
                throw new FileNotFoundException(
                        "Expected a file or folder, but the link " + path + " leads to nothing");
            }
        }
        return realAsFarAsThere(folder).resolve(path.getFileName());
    }

    private Place place(Path real, URI uri) throws IOException {
        if (isKept(real)) {
            throw left(uri);
        }
        for (Path root : folders) {
            if (real.startsWith(root)) {
                return new Place(root, root.relativize(real));
            }
        }
        throw refused(uri);
    }

    /** The refusal of a URI that leads elsewhere. */
    IOException refused(URI uri) {
        String allowed =
                folders.isEmpty()
                        ? "there are none"
                        : folders.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new OutsideRootsException(
                "Expected %s to lead below an allowed root (%s), but it does not; name another place, or start the process with --allow-root"
                        .formatted(uri, allowed));
    }

    /**
     * A place below a root.
     *
     * @param within from the root to it; no part of it was a link when it was looked up
     */
    record Place(Path root, Path within) {

        Path path() {
            return root.resolve(within);
        }

        /** Whether it is the root itself. */
        boolean isRoot() {
            return within.toString().isEmpty();
        }
    }
}
