package dev.poneglyph.coordinator.polling;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a program is to read, kept in memory up to what a message takes. */
final class TaskInput extends OutputStream {

    /** As JSON, and with the script beside it, it must fit into {@link TaskPayloads#MAX_BYTES}. */
    static final int MAX_BYTES = 3 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean overfull;

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] more, int from, int length) throws IOException {
        if (length > MAX_BYTES - bytes.size()) {
            overfull = true;
            throw new IOException("Expected at most " + MAX_BYTES + " bytes, but there are more");
        }
        bytes.write(more, from, length);
    }

    boolean isOverfull() {
        return overfull;
    }

    /** Everything that was written. */
    String text() throws TaskFailedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw TaskFailedException.of(
                    Kind.VALIDATION,
                    "Expected UTF-8 text for the program to read, but it is not; have the map print"
                            + " UTF-8, or start workers with --allow-exec, which take any bytes",
                    List.of());
        }
    }

    static TaskFailedException tooLarge(String task) {
        return TaskFailedException.of(
                Kind.RESOURCE,
                "Expected at most %d bytes for a worker that polls to read, but task %s has more; use more reducers or a smaller split_size, or start workers with --allow-exec, which take any size"
                        .formatted(MAX_BYTES, task),
                List.of());
    }
}
