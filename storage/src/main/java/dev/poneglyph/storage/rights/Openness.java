package dev.poneglyph.storage.rights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** What others than its owner can do with a folder, and what to type against it. */
final class Openness {

    private static final int STICKY = 0x200;
    private static final int ROOT = 0;

    private Openness() {}

    /**
     * What to type where others can list the folder, write to it or pass through it; else empty.
     *
     * @param passable whether passing through it is as it should be
     */
    static String advice(Path folder, boolean passable) throws IOException {
        var ofGroup = EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE);
        var ofOthers =
                EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
        // Files below keep their own rights: who passes through reads them by their names.
        if (!passable) {
            ofGroup.add(PosixFilePermission.GROUP_EXECUTE);
            ofOthers.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        boolean open =
                isOpen(folder, PosixFilePermission.GROUP_EXECUTE, ofGroup)
                        || isOpen(folder, PosixFilePermission.OTHERS_EXECUTE, ofOthers);
        return open ? "chmod 700 " + folder : "";
    }

    /** Only root can let programs of another user pass through. */
    static boolean isRoots(Path folder) throws IOException {
        return Integer.valueOf(ROOT).equals(Files.getAttribute(folder, "unix:uid"));
    }

    /**
     * What to type where others can rename what lies in a folder above, and with it this one; else
     * empty.
     */
    static String adviceAbove(Path folder) throws IOException {
        for (Path above = folder.toRealPath().getParent();
                above != null;
                above = above.getParent()) {
            boolean sticky = ((int) Files.getAttribute(above, "unix:mode") & STICKY) != 0;
            if (!sticky
                    && isOpen(
                            above,
                            PosixFilePermission.OTHERS_EXECUTE,
                            Set.of(PosixFilePermission.OTHERS_WRITE))) {
                return "chmod +t " + above;
            }
        }
        return "";
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
