package dev.poneglyph.fuzz.targets;

import dev.poneglyph.coordinator.feed.EventId;
import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Paging;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Queries of HTTP calls, a {@code name=value} a line, with page tokens and ids of events. */
public final class QueryTarget implements FuzzTarget {

    private static final int MAX_LIMIT = 1_000;
    private static final int MAX_OFFSET = 10_000_000;

    @Override
    public void run(byte[] input) {
        Query query = query(new String(input, StandardCharsets.UTF_8));
        paging(query);
        words(query);
        query.values().values().forEach(QueryTarget::eventId);
    }

    private static Query query(String text) {
        Map<String, String> values = new TreeMap<>();
        text.lines()
                .limit(20)
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    if (equals > 0) {
                        values.put(line.substring(0, equals), line.substring(equals + 1));
                    }
                });
        return new Query("/api/v1/tasks", Map.copyOf(values));
    }

    private static void paging(Query query) {
        try {
            Paging paging = Paging.of(query);
            Expect.that(
                    paging.limit() >= 1 && paging.limit() <= MAX_LIMIT,
                    "Expected a limit within its range, but got %s",
                    paging);
            Expect.that(
                    paging.offset() >= 0 && paging.offset() <= MAX_OFFSET + MAX_LIMIT * 1_000,
                    "Expected an offset within its range, but got %s",
                    paging);
        } catch (ProblemException refused) {
            refusal(refused);
        }
    }

    private static void words(Query query) {
        try {
            query.text("q");
            query.timeMs("since_ms", 0);
            Expect.that(
                    !query.among("state", TaskState.class).isEmpty(),
                    "Expected at least one state of %s",
                    query);
        } catch (ProblemException refused) {
            refusal(refused);
        }
    }

    private static void refusal(ProblemException refused) {
        int status = refused.problem().status();
        Expect.that(status >= 400 && status < 500, "Expected a refusal, but got %d", status);
    }

    private static void eventId(String text) {
        Optional<EventId> id = EventId.parse(text);
        id.ifPresent(found ->
                Expect.that(
                        EventId.parse(found.toString()).equals(id),
                        "Expected %s to be read again",
                        found));
    }
}
