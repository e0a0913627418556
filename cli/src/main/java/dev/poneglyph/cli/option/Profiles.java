package dev.poneglyph.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds profiles. */
final class Profiles {

    private Profiles() {}

    /**
     * The profile {@code name}; the profile {@code default}, if there is one, where no name is
     * given.
     *
     * @param file as the person named it; null for the usual place, where none need be
     * @throws CliException if what was named is not there, or the file is damaged
     */
    static Optional<Profile> find(@Nullable String name, @Nullable Path file) {
        ProfileFile profiles = ProfileFile.read(file == null ? ProfileFile.usual() : file);
        if (file != null && !profiles.exists()) {
            throw new CliException(
                    "Expected a profile file at " + file + ", but there is none; check the path.");
        }
        Optional<Profile> found = profiles.find(name == null ? ProfileFile.DEFAULT : name);
        if (name != null && found.isEmpty()) {
            throw unknown(name, profiles);
        }
        return found;
    }

    private static CliException unknown(String name, ProfileFile profiles) {
        String known =
                profiles.exists()
                        ? "it has " + String.join(", ", profiles.names())
                        : "there is no such file";
        return new CliException(
                "Expected profile '%s' in %s, but %s; add it there, as: %s: {coordinator: HOST:PORT}"
                        .formatted(name, profiles.path(), known, name));
    }
}
