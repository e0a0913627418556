package dev.poneglyph.mapreduce.run;

import dev.poneglyph.storage.FileInfo;
import dev.poneglyph.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;

/** Files in memory. */
final class MemoryStorage implements Storage {

    final ConcurrentSkipListMap<URI, byte[]> files = new ConcurrentSkipListMap<>();

    void put(String uri, String text) {
        put(uri, text.getBytes(StandardCharsets.UTF_8));
    }

    void put(String uri, byte[] bytes) {
        files.put(URI.create(uri), bytes);
    }

    byte[] bytes(URI uri) {
        return Objects.requireNonNull(files.get(uri), () -> "no file " + uri);
    }

    String text(String uri) {
        return new String(bytes(URI.create(uri)), StandardCharsets.UTF_8);
    }

    @Override
    public List<FileInfo> list(URI uri) {
        return files.entrySet().stream()
                .filter(file -> isBelow(file.getKey(), uri))
                .map(file -> new FileInfo(file.getKey(), file.getValue().length))
                .toList();
    }

    private static boolean isBelow(URI file, URI folder) {
        return file.equals(folder) || file.toString().startsWith(folder + "/");
    }

    @Override
    public InputStream read(URI uri, long offset, long length) throws FileNotFoundException {
        byte[] bytes = files.get(uri);
        if (bytes == null) {
            throw new FileNotFoundException(uri.toString());
        }
        int from = (int) Math.min(offset, bytes.length);
        int rest = bytes.length - from;
        return new ByteArrayInputStream(
                bytes, from, length < 0 ? rest : (int) Math.min(length, rest));
    }

    @Override
    public AtomicOutput create(URI uri) {
        var bytes = new ByteArrayOutputStream();
        return new AtomicOutput() {
            @Override
            public void write(int b) {
                bytes.write(b);
            }

            @Override
            public void write(byte[] source, int from, int length) {
                bytes.write(source, from, length);
            }

            @Override
            public void commit() {
                files.put(uri, bytes.toByteArray());
            }
        };
    }

    @Override
    public void move(URI from, URI to) throws FileNotFoundException {
        byte[] bytes = files.remove(from);
        if (bytes != null) {
            files.put(to, bytes);
        } else if (!files.containsKey(to)) {
            throw new FileNotFoundException(from.toString());
        }
    }

    @Override
    public void delete(URI uri) {
        files.keySet().removeIf(file -> isBelow(file, uri));
    }
}
