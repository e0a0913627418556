package dev.poneglyph.coordinator;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.storage.rights.PrivateFolder;
import dev.poneglyph.storage.rights.TakenFolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What lies where in a coordinator's data folder.
 *
 * @param root absolute
 */
record DataFolder(Path root) {

    /** The folder, made for this user alone where it is missing. */
    static DataFolder prepare(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        try {
            PrivateFolder.prepare(root);
        } catch (TakenFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "Expected %s to be a folder or to be created, but %s; choose another --data"
                            .formatted(root, reasonOf(e)),
                    e);
        }
        if (!Files.isWritable(root)) {
            throw new IOException(
                    "Expected to write to %s, but it is read-only for this user; choose another --data or change its rights"
                            .formatted(root));
        }
        return new DataFolder(root);
    }

    /** A folder to look at; nothing is made or changed. */
    static DataFolder existing(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        DataFolder existing = new DataFolder(root);
        if (!Files.isDirectory(existing.journal())) {
            throw new IOException(
                    "Expected the data folder of a coordinator, but there is no %s; name what was given to 'coordinator --data', or DIR/coordinator for 'run --data DIR'"
                            .formatted(existing.journal()));
        }
        return existing;
    }

    Path journal() {
        return root.resolve("journal");
    }

    Path blobs() {
        return root.resolve("blobs");
    }

    /** The coordinator's own tokens, hashed. */
    Path tokens() {
        return root.resolve("tokens.json");
    }

    /** The token of the first admin, as it was given out. */
    Path adminToken() {
        return root.resolve("admin.token");
    }

    /** What the passes of workers are sealed with. */
    Path passKey() {
        return root.resolve("worker-pass.key");
    }

    /** The workers whose passes were taken back. */
    Path turnedOut() {
        return root.resolve("turned-out-workers.json");
    }

    Path probe() {
        return root.resolve("shared-disk-probe");
    }

    /** The cluster's configuration; made with {@code seed} where the cluster is new. */
    EngineConfig clusterConfig(long seed) throws IOException {
        boolean hasLog = hasLog();
        // The probe is written after the first recovery only: a start that got less far has no log.
        if (!hasLog && Files.exists(probe())) {
            throw new IOException(
                    "Expected the log in %s, because a coordinator has served from %s, but it is missing; restore it from a copy, or choose an empty --data for a new cluster"
                            .formatted(journal(), root));
        }
        return ClusterFile.readOrCreate(root, hasLog, seed);
    }

    /** Writes the text by which workers find out that they share this disk. */
    void writeProbe(String text) throws IOException {
        Files.createDirectories(blobs());
        Files.writeString(probe(), text);
    }

    private boolean hasLog() throws IOException {
        if (!Files.isDirectory(journal())) {
            return false;
        }
        try (Stream<Path> files = Files.list(journal())) {
            return files.findAny().isPresent();
        }
    }

    private static String reasonOf(IOException e) {
        return e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
    }
}
