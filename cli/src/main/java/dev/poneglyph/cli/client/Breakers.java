package dev.poneglyph.cli.client;

import dev.poneglyph.protocol.v1.WorkerInfo;

/** What a worker's breaker comes to. */
public final class Breakers {

    private static final String CLOSED = "closed";
    private static final String AUTOMATIC = "automatic";

    private Breakers() {}

    /** Whether there is nothing to tell: closed by the evidence, and not alarmed. */
    public static boolean isSimplyClosed(WorkerInfo worker) {
        return worker.getBreaker().equals(CLOSED)
                && isAutomatic(worker)
                && !worker.getBreakerAlarmed();
    }

    /** Whether the evidence moves it, not an operator. */
    public static boolean isAutomatic(WorkerInfo worker) {
        return worker.getBreakerMode().equals(AUTOMATIC);
    }
}
