package dev.poneglyph.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sends each call to the storage of the URI's scheme. */
public final class RoutingStorage implements Storage {

    private final Map<String, Storage> byScheme;

    /**
     * @param byScheme storage of each scheme, such as {@code file}
     */
    public RoutingStorage(Map<String, Storage> byScheme) {
        this.byScheme = new TreeMap<>(byScheme);
    }

    @Override
    public List<FileInfo> list(URI uri) throws IOException {
        return of(uri).list(uri);
    }

    @Override
    public InputStream read(URI uri, long offset, long length) throws IOException {
        return of(uri).read(uri, offset, length);
    }

    @Override
    public AtomicOutput create(URI uri) throws IOException {
        return of(uri).create(uri);
    }

    /** Within one storage a rename; from one to another a copy that is committed, then deleted. */
    @Override
    public void move(URI from, URI to) throws IOException {
        Storage source = of(from);
        Storage target = of(to);
        if (source == target) {
            source.move(from, to);
            return;
        }
        try (InputStream in = source.read(from, 0, -1);
                AtomicOutput out = target.create(to)) {
            in.transferTo(out);
            out.commit();
        } catch (FileNotFoundException e) {
            if (target.list(to).isEmpty()) {
                throw e;
            }
            return; // moved before
        }
        source.delete(from);
    }

    @Override
    public void delete(URI uri) throws IOException {
        of(uri).delete(uri);
    }

    private Storage of(URI uri) throws IOException {
        String scheme = uri.getScheme();
        Storage storage = scheme == null ? null : byScheme.get(scheme);
        if (storage == null) {
            throw new IOException("Expected a %s URI, but got %s".formatted(schemes(), uri));
        }
        return storage;
    }

    private String schemes() {
        return byScheme.keySet().stream()
                .map(scheme -> scheme + ":")
                .collect(Collectors.joining(" or "));
    }
}
