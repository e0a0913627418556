package dev.poneglyph.worker;

import dev.poneglyph.storage.BlobStorage;
import dev.poneglyph.storage.FileStorage;
import dev.poneglyph.storage.RoutingStorage;
import dev.poneglyph.storage.Storage;
import java.nio.file.Path;
import java.util.Map;

/** Storage on a disk that the worker shares with the coordinator. */
final class SharedDisk {

    private SharedDisk() {}

    static Storage open(Path blobRoot) {
        return new RoutingStorage(
                Map.of("file", new FileStorage(), "blob", new BlobStorage(blobRoot)));
    }
}
