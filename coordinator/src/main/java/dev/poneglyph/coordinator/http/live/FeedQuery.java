package dev.poneglyph.coordinator.http.live;

import dev.poneglyph.coordinator.feed.EventId;
import dev.poneglyph.coordinator.feed.FeedFilter;
import dev.poneglyph.coordinator.feed.FeedLimits;
import dev.poneglyph.coordinator.feed.FilterParser;
import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Query;
import io.grpc.StatusException;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What callers write in the query of a call. */
final class FeedQuery {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private FeedQuery() {}

    /**
     * Refuses what the call does not know.
     *
     * @throws ProblemException 400 if there is another parameter, or one is given twice
     */
    static void requireOnly(Context call, String... known) throws ProblemException {
        var unused = Query.of(call, known);
    }

    static FeedFilter filter(Context call) throws StatusException {
        List<String> kinds =
                Arrays.stream(text(call, "kinds").split(","))
                        .map(String::strip)
                        .filter(kind -> !kind.isEmpty())
                        .toList();
        return new FeedFilter(
                FilterParser.kinds(kinds),
                text(call, "job"),
                text(call, "worker"),
                text(call, "task"));
    }

    /** The last event the caller got; null where it begins. */
    static @Nullable EventId lastEventId(Context call) throws StatusException {
        String header = Objects.requireNonNullElse(call.header(LAST_EVENT_ID), "");
        String text = header.isEmpty() ? text(call, "last_event_id") : header;
        return text.isEmpty() ? null : FilterParser.id(text);
    }

    static @Nullable EventId before(Context call) throws StatusException {
        String text = text(call, "before");
        return text.isEmpty() ? null : FilterParser.id(text);
    }

    /** 0 where it is not there. */
    static int recent(Context call) throws ProblemException {
        return number(call, "recent", 0, 0, FeedLimits.DEFAULT.kept());
    }

    static int number(Context call, String name, int otherwise, int least, int most)
            throws ProblemException {
        String text = text(call, name);
        if (text.isEmpty()) {
            return otherwise;
        }
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw ProblemException.invalid(
                    "Expected %s to be %d to %d, but it is \"%s\""
                            .formatted(name, least, most, text));
        }
        return number;
    }

    private static String text(Context call, String name) {
        return Objects.requireNonNullElse(call.queryParam(name), "");
    }
}
