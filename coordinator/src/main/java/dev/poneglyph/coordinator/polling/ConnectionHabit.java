package dev.poneglyph.coordinator.polling;

import java.util.HashMap;
import java.util.Map;

/**
 * How a worker uses TCP connections: most keep one, and its end is the worker's; some open one for
 * each call, and then the end of one means nothing. Safe for use by several threads.
 */
final class ConnectionHabit {

    private final Map<CallerConnection, Integer> calls = new HashMap<>();

    /** Calls on the connection that closed last, while no other is open; 0 otherwise. */
    private int callsBefore;

    private boolean onePerCall;

    /** The worker called on this connection. */
    synchronized void called(CallerConnection connection) {
        int count = calls.merge(connection, 1, Integer::sum);
        if (callsBefore == 1) {
            onePerCall = true;
        }
        if (count > 1) {
            onePerCall = false;
        }
        callsBefore = 0;
    }

    /** The connection is closed; whether that means the end of the worker's process. */
    synchronized boolean endsWith(CallerConnection connection) {
        Integer count = calls.remove(connection);
        if (count == null || !calls.isEmpty()) {
            return false;
        }
        callsBefore = count;
        return !onePerCall;
    }
}
