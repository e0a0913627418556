package dev.poneglyph.fuzz.targets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.fuzz.FuzzTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Requests on the HTTP port. The first line of an input is the request's method, path and query,
 * the rest its body; the port gets them as they are. An answer is one of HTTP, no defect, and where
 * it refuses it says why.
 */
public final class HttpTarget implements FuzzTarget {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int UNAVAILABLE = 503;

    private final Renewed coordinators;

    /** Starts a coordinator below {@code folder}. */
    public HttpTarget(Path folder) throws Exception {
        coordinators = new Renewed(folder);
    }

    @Override
    public void run(byte[] input) throws Exception {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        String line = new String(input, 0, end, StandardCharsets.ISO_8859_1);
        byte[] body = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
        if (!line.isBlank() && !isEndless(line)) {
            RawHttp.Answer answer = RawHttp.call(coordinators.next().httpPort(), line, body);
            check(line, answer);
        }
    }

    /** A stream of events ends when the caller goes. */
    private static boolean isEndless(String line) {
        return line.toLowerCase(Locale.ROOT).contains("events");
    }

    private static void check(String line, RawHttp.Answer answer) throws IOException {
        Expect.that(
                answer.status() >= 200
                        && (answer.status() < 500
                                || answer.status() == UNAVAILABLE
                                || answer.status() == 501
                                || answer.status() == 505),
                "Expected %s to be answered or refused, but it got %s",
                line,
                answer);
        boolean hasBody = answer.body().length > 0;
        if (hasBody && answer.contentType().startsWith("application/problem+json")) {
            JsonNode problem = JSON.readTree(answer.body());
            Expect.that(
                    problem.path("status").asInt() == answer.status()
                            && !problem.path("detail").asText().isEmpty(),
                    "Expected %s to be refused with a reason, but got %s",
                    line,
                    problem);
        }
    }

    @Override
    public void close() throws Exception {
        coordinators.close();
    }
}
