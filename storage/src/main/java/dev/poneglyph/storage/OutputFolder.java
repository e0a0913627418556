package dev.poneglyph.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A folder that files are written in, by name. */
interface OutputFolder {

    /** Opens a new file for writing. */
    FileChannel createNew(Path name) throws IOException;

    /** Replaces what is there. */
    void rename(Path from, Path to) throws IOException;

    void deleteIfExists(Path name) throws IOException;

    /** Makes its names durable. */
    void flush() throws IOException;

    /** Lets go of it. */
    void close() throws IOException;

    /** A folder by its path, whatever is there when it is used. */
    record Plain(Path folder) implements OutputFolder {

        @Override
        public FileChannel createNew(Path name) throws IOException {
            return FileChannel.open(
                    folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(
                    folder.resolve(from),
                    folder.resolve(to),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void deleteIfExists(Path name) throws IOException {
            Files.deleteIfExists(folder.resolve(name));
        }

        @Override
        public void flush() throws IOException {
            FileOutput.flushFolder(folder);
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
