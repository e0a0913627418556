package dev.poneglyph.coordinator.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Refuses paths that cannot be decoded. Jetty lets one through whose mistake stands behind a
 * semicolon, and Javalin meets it when it looks for the route.
 */
final class PathCheck implements Handler {

    @Override
    public void handle(Context call) throws ProblemException {
        try {
            var unused = URLDecoder.decode(call.path(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    "Expected a path in which each % begins a byte such as %20, but one does not; encode it");
        }
    }
}
