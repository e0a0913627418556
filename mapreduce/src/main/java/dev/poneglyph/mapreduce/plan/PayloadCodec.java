package dev.poneglyph.mapreduce.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON of the payload records: snake_case, nothing missing, nothing unknown. */
final class PayloadCodec {

    private static final int SHOWN_CHARACTERS = 120;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private PayloadCodec() {}

    static <T> T read(byte[] json, Class<T> type) throws InvalidJobException {
        try {
            T payload = MAPPER.readValue(json, type);
            if (payload != null) {
                return payload;
            }
        } catch (IOException e) {
            throw refused(json, type);
        }
        throw refused(json, type);
    }

    private static InvalidJobException refused(byte[] json, Class<?> type) {
        return new InvalidJobException(
                "Expected a %s, but the task's payload is %s; submit the job again"
                        .formatted(type.getSimpleName(), shown(json)));
    }

    static byte[] write(Object payload) {
        try {
            return MAPPER.writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
