package dev.poneglyph.mapreduce.run;

import dev.poneglyph.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Committed result of an {@code each} task: a tag, then the bytes themselves or the URI of the file
 * that holds them.
 */
public final class EachResult {

    /** Tag of a result that follows. */
    public static final byte INLINE = 0;

    /** Tag of a URI that follows. */
    public static final byte STORED = 1;

    private EachResult() {}

    static byte[] inline(ByteArrayOutputStream bytes) {
        return tagged(INLINE, bytes.toByteArray());
    }

    static byte[] stored(URI uri) {
        return tagged(STORED, uri.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] tagged(byte tag, byte[] rest) {
        byte[] result = new byte[rest.length + 1];
        result[0] = tag;
        System.arraycopy(rest, 0, result, 1, rest.length);
        return result;
    }

    /**
     * Writes what the task gave out.
     *
     * @throws java.io.FileNotFoundException if it was stored and is gone
     * @throws TaskFailedException VALIDATION if {@code result} is none of an {@code each} task
     */
    public static void copy(byte[] result, Storage storage, OutputStream out)
            throws IOException, TaskFailedException {
        try (InputStream in = open(result, storage)) {
            in.transferTo(out);
        }
    }

    /**
     * What the task gave out; to be closed by the caller.
     *
     * @throws java.io.FileNotFoundException if it was stored and is gone
     * @throws TaskFailedException VALIDATION if {@code result} is none of an {@code each} task
     */
    public static InputStream open(byte[] result, Storage storage)
            throws IOException, TaskFailedException {
        return switch (result.length == 0 ? -1 : result[0]) {
            case INLINE -> new ByteArrayInputStream(result, 1, result.length - 1);
            case STORED -> storage.read(storedAt(result), 0, -1);
            default -> throw noResult("its tag is unknown");
        };
    }

    private static URI storedAt(byte[] result) throws TaskFailedException {
        try {
            return new URI(new String(result, 1, result.length - 1, StandardCharsets.UTF_8));
        } catch (URISyntaxException e) {
            throw noResult("it names no place");
        }
    }

    private static TaskFailedException noResult(String problem) {
        return TaskFailedException.of(
                TaskFailedException.Kind.VALIDATION,
                "Expected the result of an each task, but %s; run the job again".formatted(problem),
                List.of());
    }
}
