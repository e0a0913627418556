package dev.poneglyph.storage.rights;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders that only their owner is to look into. */
public final class PrivateFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /**
     * Makes the folder, closed to everybody else, with the folders above it as usual. One that is
     * there stays as it is; where others can read it, write to it, pass through it or replace it, a
     * warning says what to type.
     *
     * @return the absolute path
     * @throws TakenFolderException if another user made it, or one above it, where everybody may,
     *     such as in {@code /tmp}
     * @throws IOException if it cannot be made
     */
    public static Path prepare(Path folder) throws IOException {
        return prepare(folder, false);
    }

    /**
     * The same for a folder of a worker: where it is root's, programs of another user may have to
     * pass through it.
     */
    public static Path prepareForWork(Path folder) throws IOException {
        return prepare(folder, true);
    }

    private static Path prepare(Path folder, boolean work) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
            return Files.createDirectories(absolute);
        }
        // Before, so that nothing is made in somebody else's; after, for who was quick meanwhile.
        Ownership.require(nearestThatIs(absolute));
        boolean made = make(absolute);
        Ownership.require(absolute);
        if (!made) {
            boolean passable = work && Openness.isRoots(absolute);
            warn("others can look into folder", absolute, Openness.advice(absolute, passable));
        }
        warn("others can replace folder", absolute, Openness.adviceAbove(absolute));
        return absolute;
    }

    private static Path nearestThatIs(Path folder) {
        Path nearest = folder;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    /** Whether it was not there before. */
    private static boolean make(Path folder) throws IOException {
        Path above = folder.getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            return true;
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(folder)) {
                return false;
            }
            throw e;
        }
    }

    private static void warn(String event, Path folder, String advice) {
        if (!advice.isEmpty()) {
            LOG.warn("{} path={} advice=\"{}\"", event, folder, advice);
        }
    }
}
