package dev.poneglyph.coordinator.audit.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A record and its line: one JSON object in ASCII. Whatever a caller calls itself or its job, it
 * cannot end the line, forge another, or reach the terminal of whoever looks at the file.
 */
final class RecordCodec {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .serializationInclusion(JsonInclude.Include.NON_NULL)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private RecordCodec() {}

    /** The line, with its end. */
    static byte[] encode(AuditRecord record) {
        try {
            return (JSON.writeValueAsString(record) + "\n").getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected a record to be writable as JSON", e);
        }
    }

    /** The record in a line; empty where it is none, as after a crash of the machine. */
    static Optional<AuditRecord> decode(byte[] bytes, int begin, int end) {
        try {
            AuditRecord record = JSON.readValue(bytes, begin, end - begin, AuditRecord.class);
            return Optional.ofNullable(record).filter(RecordCodec::isWhole);
        } catch (IOException notARecord) {
            return Optional.empty();
        }
    }

    @SuppressWarnings(
            "ConstantValue") // What is missing in the JSON is null, whatever the type says.
    private static boolean isWhole(AuditRecord record) {
        return record.id() > 0
                && record.who() != null
                && record.from() != null
                && record.via() != null
                && record.act() != null
                && record.target() != null
                && record.before() != null
                && record.after() != null
                && record.outcome() != null
                && record.detail() != null;
    }
}
