package dev.poneglyph.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/** Writes beside the target under a hidden name, then renames: readers see all of it or nothing. */
final class FileOutput extends Storage.AtomicOutput {

    /** What {@link #temporaryFor} makes. */
    private static final Pattern TEMPORARY =
            Pattern.compile("\\..*\\.[0-9a-f-]{36}\\.tmp", Pattern.DOTALL);

    private final URI uri;
    private final OutputFolder folder;
    private final Path name;
    private final Path temporary;
    private final FileChannel channel;
    private boolean closed;

    private FileOutput(
            URI uri, OutputFolder folder, Path name, Path temporary, FileChannel channel) {
        this.uri = uri;
        this.folder = folder;
        this.name = name;
        this.temporary = temporary;
        this.channel = channel;
    }

    /** Writes at a path, making the folders above it. */
    static FileOutput open(URI uri, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("Expected to write a file at " + uri + ", but it is a folder");
        }
        Path folder = Files.createDirectories(folderOf(target));
        return open(uri, new OutputFolder.Plain(folder), target);
    }

    /**
     * Writes in a folder that is there, and closes it in the end.
     *
     * @param target the last name of it is the file's
     */
    static FileOutput open(URI uri, OutputFolder folder, Path target) throws IOException {
        Path temporary = temporaryFor(target).getFileName();
        FileChannel channel = folder.createNew(temporary);
        return new FileOutput(uri, folder, target.getFileName(), temporary, channel);
    }

    /** Built from the URI, which carries any file name whatever the locale can express. */
    private static Path temporaryFor(Path target) {
        String text = FileUris.of(target).toString();
        int slash = text.lastIndexOf('/') + 1;
        return Path.of(
                URI.create(
                        "%s.%s.%s.tmp"
                                .formatted(
                                        text.substring(0, slash),
                                        text.substring(slash),
                                        UUID.randomUUID())));
    }

    static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    static Path folderOf(Path target) throws IOException {
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException("Expected a file in a folder, but got " + target);
        }
        return folder;
    }

    /** A rename is durable only once the folder that holds the name is. */
    static void flushFolder(Path path) throws IOException {
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw FileErrors.explained(e, "write", uri);
        }
    }

    @Override
    public void commit() throws IOException {
        if (closed) {
            throw new IOException("Expected an open file, but " + uri + " is closed already");
        }
        try {
            channel.force(true);
            channel.close();
            folder.rename(temporary, name);
            folder.flush();
            closed = true;
            folder.close();
        } catch (IOException e) {
            throw FileErrors.explained(e, "write", uri);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        channel.close();
        folder.deleteIfExists(temporary);
        folder.close();
    }
}
