package dev.poneglyph.coordinator.polling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Payloads of tasks as polling workers get them: JSON. Pure. */
final class TaskPayloads {

    /** Callers take messages of 4 MiB by default; the rest of the message is small. */
    static final int MAX_BYTES = (4 << 20) - (64 << 10);

    private static final JsonFactory JSON = new JsonFactory();

    private TaskPayloads() {}

    /** What a generator is told. */
    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** Of a map task. */
    static ByteString map(String input, byte[] script, int partitionCount) {
        return object(json -> {
            json.writeStringField("input", input);
            json.writeBinaryField("script_b64", script);
            json.writeNumberField("partition_count", partitionCount);
        });
    }

    /** Of a reduce task. */
    static ByteString reduce(int partition, String input, byte[] script) {
        return object(json -> {
            json.writeNumberField("partition", partition);
            json.writeStringField("input", input);
            json.writeBinaryField("script_b64", script);
        });
    }

    private static ByteString object(Fields fields) {
        ByteString.Output bytes = ByteString.newOutput();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteString();
    }
}
