package dev.poneglyph.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;

/**
 * Reads and writes files by URI: {@code file:///absolute/path} or {@code blob:/path} (hosted by the
 * coordinator). Safe for use by several threads.
 */
public interface Storage {

    /**
     * The file of that URI, or all files below it where it is a folder, ordered by URI. Names that
     * begin with {@code _} or {@code .} are left out below a folder. Empty where there is nothing.
     */
    List<FileInfo> list(URI uri) throws IOException;

    /**
     * Reads from {@code offset}, which is refused below 0.
     *
     * @param length bytes at the most, or -1 for all that follow
     * @throws FileNotFoundException if there is no such file
     */
    InputStream read(URI uri, long offset, long length) throws IOException;

    /**
     * Writes a new file, folders above it included. It appears under its URI whole at {@link
     * AtomicOutput#commit}, replacing what was there; closed without a commit it leaves nothing.
     */
    AtomicOutput create(URI uri) throws IOException;

    /**
     * Renames, replacing the target. Harmless when repeated: nothing happens if {@code from} is
     * gone and {@code to} is there.
     *
     * @throws FileNotFoundException if neither is there
     */
    void move(URI from, URI to) throws IOException;

    /** Removes the file, or the folder with everything below it; nothing where there is none. */
    void delete(URI uri) throws IOException;

    /**
     * A file being written: {@link #commit} makes it visible, {@link #close} without it drops it.
     */
    abstract class AtomicOutput extends OutputStream {
        /** Makes the file visible, whole and flushed. Closes the stream. */
        public abstract void commit() throws IOException;
    }
}
