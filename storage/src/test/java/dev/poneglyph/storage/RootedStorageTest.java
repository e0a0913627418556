package dev.poneglyph.storage;

import java.io.IOException;
import java.util.List;

/** What holds on the whole disk holds below roots. */
class RootedStorageTest extends StorageTest {

    @Override
    Storage storage() throws IOException {
        return FileStorage.below(FileRoots.below(List.of(folder)));
    }
}
