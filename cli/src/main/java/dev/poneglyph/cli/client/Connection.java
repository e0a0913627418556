package dev.poneglyph.cli.client;

import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.client.connection.ConnectionSettings;
import java.time.Duration;

/** How long commands bear a coordinator that does not answer. */
public final class Connection {

    /** For questions: long enough for a busy coordinator, short enough for a wrong address. */
    private static final Duration QUESTION = Duration.ofSeconds(3);

    /** For those who follow a job: long enough for a coordinator that starts again. */
    private static final Duration FOLLOW = Duration.ofMinutes(5);

    private Connection() {}

    /** A client for a question that is answered at once. */
    public static PoneglyphClient ask(ConnectionSettings coordinator) {
        return PoneglyphClient.connect(coordinator, QUESTION);
    }

    /** A client that outlives the coordinator's absences. */
    public static PoneglyphClient follow(ConnectionSettings coordinator) {
        return PoneglyphClient.connect(coordinator, FOLLOW);
    }
}
