package dev.poneglyph.mapreduce.plan;

import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.storage.FileInfo;
import dev.poneglyph.storage.Storage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes one task of each line of the input. */
final class LineTasks {

    /** Bytes of one line. */
    static final int MAX_LINE_BYTES = 48 << 10;

    /** Bytes of one payload, which is the line with its escapes. */
    private static final int MAX_PAYLOAD_BYTES = 64 << 10;

    private final Storage storage;
    private final List<byte[]> payloads = new ArrayList<>();
    private long totalBytes;

    LineTasks(Storage storage) {
        this.storage = storage;
    }

    /** Payloads of all lines in order; a line ends with LF or CR LF, the last one needs none. */
    List<byte[]> of(List<FileInfo> files) throws IOException, InvalidJobException {
        for (FileInfo file : files) {
            if (file.size() == 0) {
                continue;
            }
            try (InputStream raw = storage.read(file.uri(), 0, -1);
                    InputStream in = Compression.of(file.uri()).decompressing(raw)) {
                addLines(file, new BufferedInputStream(in, 1 << 16));
            }
        }
        return payloads;
    }

    private void addLines(FileInfo file, InputStream in) throws IOException, InvalidJobException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long start = 0;
        long at = 0;
        for (int value = in.read(); value >= 0; value = in.read()) {
            at++;
            if (value == '\n') {
                add(file, start, line.toByteArray());
                line.reset();
                start = at;
            } else if (line.size() == MAX_LINE_BYTES) {
                throw tooLong(file, start);
            } else {
                line.write(value);
            }
        }
        if (line.size() > 0) {
            add(file, start, line.toByteArray());
        }
    }

    private void add(FileInfo file, long start, byte[] line) throws InvalidJobException {
        int length =
                line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        byte[] payload = new LinePayload(decoded(file, start, line, length)).toJson();
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw tooLong(file, start);
        }
        totalBytes += payload.length;
        if (payloads.size() == Planner.MAX_TASKS || totalBytes > Planner.MAX_PAYLOAD_BYTES) {
            throw new InvalidJobException(
                    "Expected at most %,d lines and %,d bytes of them for each, but the input has more at byte %,d of %s; cut it into several jobs, or use map"
                            .formatted(
                                    Planner.MAX_TASKS,
                                    Planner.MAX_PAYLOAD_BYTES,
                                    start,
                                    file.uri()));
        }
        payloads.add(payload);
    }

    private static String decoded(FileInfo file, long start, byte[] line, int length)
            throws InvalidJobException {
        ByteBuffer bytes = ByteBuffer.wrap(line, 0, length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidJobException(
                    "Expected UTF-8 text, but byte %,d of %s is not; convert the file"
                            .formatted(start + bytes.position(), file.uri()));
        }
    }

    private static InvalidJobException tooLong(FileInfo file, long start) {
        return new InvalidJobException(
                "Expected lines of at most %,d bytes for each, but the line at byte %,d of %s is longer; put long data into a file and name it in the line"
                        .formatted(MAX_LINE_BYTES, start, file.uri()));
    }
}
