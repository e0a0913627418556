package dev.poneglyph.mapreduce.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** Results and payloads as JSON, names in snake case. */
final class Json {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    private Json() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected a record that fits JSON, but it does not", e);
        }
    }

    /**
     * @throws TaskFailedException VALIDATION if it is not what {@code type} says
     */
    static <T> T read(byte[] json, Class<T> type) throws TaskFailedException {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw unreadable(type, "it is null");
            }
            return value;
        } catch (IOException e) {
            throw unreadable(type, "it cannot be read: " + e.getMessage());
        }
    }

    private static TaskFailedException unreadable(Class<?> expected, String problem) {
        return TaskFailedException.of(
                TaskFailedException.Kind.VALIDATION,
                "Expected %s as JSON, but %s; submit the job again"
                        .formatted(expected.getSimpleName(), problem),
                List.of());
    }
}
