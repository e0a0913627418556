package dev.poneglyph.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** {@code file:} URIs in one spelling: {@code file:///path}, no slash at the end. */
public final class FileUris {

    private FileUris() {}

    /** The URI of a path, made absolute and normal; the same whether or not the file exists. */
    public static URI of(Path path) {
        return withoutSlash(path.toAbsolutePath().normalize().toUri());
    }

    /**
     * The path of a URI.
     *
     * @throws IOException if it is no {@code file:} URI with an absolute path and nothing else
     */
    public static Path path(URI uri) throws IOException {
        try {
            return Path.of(uri).normalize();
        } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            throw new IOException(
                    "Expected a URI of the form file:///absolute/path, but got " + uri, e);
        }
    }

    /** The URI of an existing file as {@link Path#toUri} spells it, less the slash of a folder. */
    static URI withoutSlash(URI uri) {
        String text = uri.toString();
        boolean superfluous = text.endsWith("/") && !text.equals("file:///");
        return superfluous ? URI.create(text.substring(0, text.length() - 1)) : uri;
    }
}
