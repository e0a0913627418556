package dev.poneglyph.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes beside the target under a hidden name, then renames: readers see all of it or nothing. */
final class FileOutput extends Storage.AtomicOutput {

    private final URI uri;
    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private boolean closed;

    private FileOutput(URI uri, Path target, Path temporary, FileChannel channel) {
        this.uri = uri;
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    static FileOutput open(URI uri, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("Expected to write a file at " + uri + ", but it is a folder");
        }
        Files.createDirectories(folderOf(target));
        Path temporary = temporaryFor(target);
        FileChannel channel =
                FileChannel.open(
                        temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new FileOutput(uri, target, temporary, channel);
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

    static Path folderOf(Path target) throws IOException {
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException("Expected a file in a folder, but got " + target);
        }
        return folder;
    }

    /** A rename is durable only once the folder that holds the name is. */
    static void flushFolder(Path target) throws IOException {
        try (FileChannel folder = FileChannel.open(folderOf(target), StandardOpenOption.READ)) {
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
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            flushFolder(target);
            closed = true;
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
        Files.deleteIfExists(temporary);
    }
}
