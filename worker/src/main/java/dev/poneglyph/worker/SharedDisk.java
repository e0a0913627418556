package dev.poneglyph.worker;

import dev.poneglyph.storage.BlobStorage;
import dev.poneglyph.storage.FileRoots;
import dev.poneglyph.storage.FileStorage;
import dev.poneglyph.storage.RoutingStorage;
import dev.poneglyph.storage.Storage;
import java.nio.file.Path;
import java.util.Map;

/** Storage on a disk that the worker shares with the coordinator. */
final class SharedDisk {

    private SharedDisk() {}

    static Storage open(Path blobRoot, FileRoots roots) {
        return new RoutingStorage(
                Map.of("file", FileStorage.below(roots), "blob", new BlobStorage(blobRoot)));
    }
}
