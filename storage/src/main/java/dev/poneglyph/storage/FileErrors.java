package dev.poneglyph.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Turns the file system's terse exceptions into sentences. */
final class FileErrors {

    private FileErrors() {}

    /** What to throw where {@code act} on {@code uri} failed with {@code cause}. */
    static IOException explained(IOException cause, String act, URI uri) {
        return switch (cause) {
            case NoSuchFileException e -> notFound(uri, e);
            case AccessDeniedException e ->
                    new IOException(
                            "Expected to be allowed to %s %s, but access to %s is denied; check its permissions"
                                    .formatted(act, uri, e.getFile()),
                            e);
            case ClosedByInterruptException e -> e;
            case OutsideRootsException e -> e;
            case FileSystemException e ->
                    new IOException("Expected to %s %s, but %s".formatted(act, uri, reason(e)), e);
            default -> cause;
        };
    }

    private static FileNotFoundException notFound(URI uri, IOException cause) {
        FileNotFoundException notFound =
                new FileNotFoundException("Expected a file at " + uri + ", but there is none");
        notFound.initCause(cause);
        return notFound;
    }

    private static String reason(FileSystemException e) {
        String reason = e.getReason();
        return e.getFile() + ": " + (reason == null ? e.getClass().getSimpleName() : reason);
    }
}
