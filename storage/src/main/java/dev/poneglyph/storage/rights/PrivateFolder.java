package dev.poneglyph.storage.rights;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders that only their owner is to look into. */
public final class PrivateFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);

    private static final int ROOT = 0;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /**
     * Makes the folder, closed to everybody else, with the folders above it as usual. One that is
     * there stays as it is; where others can read it or write to it, a warning says what to type.
     *
     * @return the absolute path
     * @throws TakenFolderException if another user made it where everybody may, such as in {@code
     *     /tmp}
     * @throws IOException if it cannot be made
     */
    public static Path prepare(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
            return Files.createDirectories(absolute);
        }
        if (!make(absolute)) {
            requireOwn(absolute);
            warnWhereOpen(absolute);
        }
        return absolute;
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

    /**
     * Where everybody may make folders somebody else may have been first, to look in or lead on.
     */
    private static void requireOwn(Path folder) throws IOException {
        Path above = folder.getParent();
        if (above == null
                || !Files.getPosixFilePermissions(above)
                        .contains(PosixFilePermission.OTHERS_WRITE)) {
            return;
        }
        List<Integer> trusted = List.of(ROOT, userIn(above));
        if (!trusted.contains(user(folder, LinkOption.NOFOLLOW_LINKS))
                || !trusted.contains(user(folder))) {
            throw new TakenFolderException(
                    "Expected %s to be this user's own, but it belongs to %s, and everybody may make folders in %s; remove it or name another folder"
                            .formatted(
                                    folder,
                                    Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName(),
                                    above));
        }
    }

    /** The number of the user whom what this process makes there belongs to. */
    private static int userIn(Path folder) throws IOException {
        Path probe = Files.createTempDirectory(folder, ".poneglyph-");
        try {
            return user(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static int user(Path path, LinkOption... options) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", options);
    }

    private static void warnWhereOpen(Path folder) throws IOException {
        String advice = advice(folder);
        if (!advice.isEmpty()) {
            LOG.warn("others can look into folder path={} advice=\"{}\"", folder, advice);
        }
    }

    /** What to type where others can read the folder or write to it; else empty. */
    static String advice(Path folder) throws IOException {
        boolean open =
                isOpen(
                                folder,
                                PosixFilePermission.GROUP_EXECUTE,
                                Set.of(
                                        PosixFilePermission.GROUP_READ,
                                        PosixFilePermission.GROUP_WRITE))
                        || isOpen(
                                folder,
                                PosixFilePermission.OTHERS_EXECUTE,
                                Set.of(
                                        PosixFilePermission.OTHERS_READ,
                                        PosixFilePermission.OTHERS_WRITE));
        return open ? "chmod go-rw " + folder : "";
    }

    /** Rights to a folder are of no use to who does not get through those above it. */
    private static boolean isOpen(
            Path folder, PosixFilePermission pass, Set<PosixFilePermission> rights)
            throws IOException {
        Path real = folder.toRealPath();
        if (Files.getPosixFilePermissions(real).stream().noneMatch(rights::contains)) {
            return false;
        }
        for (Path above = real.getParent(); above != null; above = above.getParent()) {
            if (!Files.getPosixFilePermissions(above).contains(pass)) {
                return false;
            }
        }
        return true;
    }
}
