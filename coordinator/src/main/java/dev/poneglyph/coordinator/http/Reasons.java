package dev.poneglyph.coordinator.http;

import io.javalin.http.HttpStatus;

/** HTTP statuses in words. */
final class Reasons {

    private static final int CLIENT_WENT_AWAY = 499;

    private Reasons() {}

    static String phrase(int status) {
        return status == CLIENT_WENT_AWAY
                ? "Client Closed Request"
                : HttpStatus.forStatus(status).getMessage();
    }
}
