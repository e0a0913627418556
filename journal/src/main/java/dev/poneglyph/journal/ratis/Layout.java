package dev.poneglyph.journal.ratis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Where the pieces lie below the journal's folder. */
record Layout(Path folder) {

    /** Names the group of replicas; the same in every cluster, each has a folder of its own. */
    static final UUID GROUP = UUID.fromString("706f6e65-676c-7970-6800-000000000001");

    Path format() {
        return folder.resolve("FORMAT");
    }

    Path raft() {
        return folder.resolve("raft");
    }

    Path log() {
        return raft().resolve(GROUP.toString()).resolve("current");
    }

    Path metadata() {
        return log().resolve("raft-meta");
    }

    Path snapshots() {
        return raft().resolve(GROUP.toString()).resolve("sm");
    }

    List<Path> segments() throws IOException {
        return list(log(), "log_");
    }

    List<Path> snapshotFiles() throws IOException {
        return list(snapshots(), "snapshot.").stream()
                .filter(file -> file.getFileName().toString().matches("snapshot\\.\\d+_\\d+"))
                .toList();
    }

    private static List<Path> list(Path folder, String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
        }
    }
}
