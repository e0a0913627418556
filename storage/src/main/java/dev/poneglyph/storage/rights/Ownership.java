package dev.poneglyph.storage.rights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where everybody may make folders somebody else may have been first, to look in or lead on: what
 * lies there on the way to a folder must be root's or this user's.
 */
final class Ownership {

    private static final int ROOT = 0;

    private Ownership() {}

    /**
     * Looks at each folder and link on the way to {@code folder}, it included, as named and as it
     * is found. One that lies where not everybody may make folders may belong to anybody, as mounts
     * and homes do.
     *
     * @param folder absolute; it exists
     * @throws TakenFolderException if somebody else made one of them where everybody may
     */
    static void require(Path folder) throws IOException {
        Set<Path> steps = new LinkedHashSet<>();
        for (Path way : List.of(folder, folder.toRealPath())) {
            for (Path step = way; step != null; step = step.getParent()) {
                steps.add(step);
            }
        }
        for (Path step : steps) {
            Path above = step.getParent();
            if (above != null && isOpenToEverybody(above)) {
                requireOwn(step, above);
            }
        }
    }

    private static boolean isOpenToEverybody(Path folder) throws IOException {
        return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static void requireOwn(Path step, Path above) throws IOException {
        Set<Integer> owners =
                Set.copyOf(List.of(user(step, LinkOption.NOFOLLOW_LINKS), user(step)));
        if (owners.equals(Set.of(ROOT)) || List.of(ROOT, userIn(above)).containsAll(owners)) {
            return;
        }
        throw new TakenFolderException(
                "Expected %s to be this user's own, but it belongs to %s, and everybody may make folders in %s; remove it or name another folder"
                        .formatted(
                                step,
                                Files.getOwner(step, LinkOption.NOFOLLOW_LINKS).getName(),
                                above));
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
}
