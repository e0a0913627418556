package dev.poneglyph.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Blobs as files below a root folder: {@code blob:/a/b} is {@code ROOT/a/b}. What lies outside the
 * root cannot be named.
 */
public final class BlobStorage implements Storage {

    private final FileStorage files = new FileStorage();
    private final String root;

    /**
     * @param root folder below which all blobs lie; created when the first is written
     */
    public BlobStorage(Path root) {
        this.root = FileUris.of(root).toString();
    }

    @Override
    public List<FileInfo> list(URI uri) throws IOException {
        List<FileInfo> blobs = new ArrayList<>();
        for (FileInfo file : files.list(fileOf(uri))) {
            blobs.add(new FileInfo(blobOf(file.uri()), file.size()));
        }
        return List.copyOf(blobs);
    }

    @Override
    public InputStream read(URI uri, long offset, long length) throws IOException {
        return files.read(fileOf(uri), offset, length);
    }

    @Override
    public AtomicOutput create(URI uri) throws IOException {
        return files.create(belowRoot(uri));
    }

    @Override
    public void move(URI from, URI to) throws IOException {
        files.move(belowRoot(from), belowRoot(to));
    }

    @Override
    public void delete(URI uri) throws IOException {
        files.delete(belowRoot(uri));
    }

    /** Whether a file of that name is what a blob is written to before it is whole. */
    public static boolean isUnfinished(String name) {
        return FileOutput.isTemporary(name);
    }

    private URI belowRoot(URI uri) throws IOException {
        URI file = fileOf(uri);
        if (file.toString().equals(root)) {
            throw new IOException("Expected a path below blob:/, but got " + uri);
        }
        return file;
    }

    private URI fileOf(URI uri) throws IOException {
        String path = uri.getRawPath();
        if (!"blob".equals(uri.getScheme()) || path == null || !path.startsWith("/")) {
            throw new IOException("Expected a URI of the form blob:/path, but got " + uri);
        }
        if (uri.getRawAuthority() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new IOException("Expected a blob: URI with nothing but a path, but got " + uri);
        }
        StringBuilder file = new StringBuilder(root);
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                file.append('/').append(checked(segment, uri));
            }
        }
        return URI.create(file.toString());
    }

    /** Looks at the segment as the file system will see it, after percent-decoding. */
    private static String checked(String segment, URI uri) throws IOException {
        String name = URI.create("blob:/" + segment).getPath().substring(1);
        if (name.equals(".") || name.equals("..") || name.contains("/") || name.contains("\0")) {
            throw new IOException(
                    "Expected names without '..', '/' or zero bytes in a blob: URI, but got "
                            + uri);
        }
        return segment;
    }

    private URI blobOf(URI file) {
        return URI.create("blob:" + file.toString().substring(root.length()));
    }
}
