package dev.poneglyph.coordinator.http.v1.call;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.poneglyph.coordinator.http.JsonFormat;
import dev.poneglyph.coordinator.http.ProblemException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.stream.Collectors;

/** Bodies of calls, read strictly. Safe for use by several threads. */
public final class Body {

    private static final JsonMapper MAPPER = JsonFormat.mapper();
    private static final byte[] NOTHING = "{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private Body() {}

    /**
     * The JSON object of {@code call}; where there is no body, one without fields.
     *
     * @throws ProblemException 400 if it is none, or has fields that {@code type} does not
     */
    public static <T> T read(Context call, Class<T> type) throws ProblemException {
        byte[] bytes = call.bodyAsBytes();
        try {
            T value = MAPPER.readValue(bytes.length == 0 ? NOTHING : bytes, type);
            if (value == null) {
                throw ProblemException.invalid(
                        "Expected a JSON object as body, but it is null; leave the body out or send"
                                + " an object");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw ProblemException.invalid(unknown(e));
        } catch (MismatchedInputException e) {
            throw ProblemException.invalid(mismatch(e));
        } catch (JacksonException e) {
            throw ProblemException.invalid(
                    "Expected a JSON object as body, but %s; check quotes, commas and brackets"
                            .formatted(e.getOriginalMessage()));
        } catch (IOException e) {
            throw ProblemException.invalid(
                    "Expected a JSON object as body, but its characters cannot be read; send"
                            + " UTF-8");
        }
    }

    private static String unknown(UnrecognizedPropertyException e) {
        String known =
                e.getKnownPropertyIds() == null
                        ? ""
                        : e.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
        return "Expected a field of %s, but there is \"%s\"; leave it out"
                .formatted(known, pathOf(e));
    }

    private static String mismatch(MismatchedInputException e) {
        String field = pathOf(e);
        String expected = e.getTargetType() == null ? "another value" : kind(e.getTargetType());
        return field.isEmpty()
                ? "Expected a JSON object as body, but it is something else; send an object"
                : "Expected field %s to be %s, but it is something else; see /api/v1/openapi.yaml"
                        .formatted(field, expected);
    }

    private static String kind(Class<?> type) {
        if (type == int.class || type == long.class || Number.class.isAssignableFrom(type)) {
            return type == Double.class ? "a number" : "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text";
        }
        return Iterable.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String pathOf(JsonMappingException e) {
        return e.getPath().stream()
                .map(at ->
                        at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
                .collect(Collectors.joining("."));
    }
}
