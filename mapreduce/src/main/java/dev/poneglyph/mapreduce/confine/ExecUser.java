package dev.poneglyph.mapreduce.confine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The user that programs run as where that is not the worker's own.
 *
 * @param group number of the user's own group
 * @param root folder of the worker; what lies between it and a program's folder may be passed
 *     through, not listed
 */
record ExecUser(String name, String group, UserPrincipal principal, Path root) {

    private static final long PATIENCE_S = 10;

    /**
     * Looks the user up.
     *
     * @throws IOException if there is none, or it is root; the message is a sentence for a person
     */
    static ExecUser find(String name, Path root) throws IOException {
        if (!isRoot()) {
            throw new IOException(
                    "Expected a worker that runs as root where --exec-user %s is given, but it does not; start it as root, or as that user without the option"
                            .formatted(name));
        }
        if (name.equals("root") || name.equals("0")) {
            throw new IOException(
                    "Expected --exec-user to be a user with less rights than root, but got root");
        }
        try {
            UserPrincipal found =
                    FileSystems.getDefault()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(name);
            return new ExecUser(name, group(name), found, root);
        } catch (UserPrincipalNotFoundException e) {
            throw new IOException(
                    "Expected --exec-user to be a user of this machine, but there is no %s; create it or name another"
                            .formatted(name),
                    e);
        }
    }

    private static String group(String user) throws IOException {
        Process id = new ProcessBuilder("id", "-g", "--", user).redirectErrorStream(true).start();
        id.getOutputStream().close();
        String said = new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!id.waitFor(PATIENCE_S, TimeUnit.SECONDS) || id.exitValue() != 0) {
                throw new IOException(
                        "Expected id to name the group of user %s, but it said: %s"
                                .formatted(user, said.strip()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Expected to look up user " + user + ", but was interrupted", e);
        }
        return said.strip();
    }

    /** Whether this process has the rights to become another user. */
    static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    /** Makes the folder, and the plain files in it, the user's own. */
    void own(Path folder) throws IOException {
        for (Path above = folder.toRealPath().getParent();
                above != null && above.startsWith(root);
                above = above.getParent()) {
            allow(above, PosixFilePermission.OTHERS_EXECUTE);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                ownFile(file);
            }
        }
        view(folder).setOwner(principal);
    }

    /** A file that others share stays the worker's: its owner could change it for all of them. */
    private void ownFile(Path file) throws IOException {
        boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        if (!plain) {
            return;
        }
        Object links = Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        if (links.equals(1)) {
            view(file).setOwner(principal);
        } else {
            allow(file, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
        }
    }

    private static void allow(Path path, PosixFilePermission... more) throws IOException {
        Set<PosixFilePermission> permissions =
                EnumSet.copyOf(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        if (permissions.addAll(Set.of(more))) {
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(
                path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
