package dev.poneglyph.coordinator.feed;

import dev.poneglyph.coordinator.service.Statuses;
import io.grpc.StatusException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what callers write about the feed. */
public final class FilterParser {

    private FilterParser() {}

    /**
     * Reads the names of kinds.
     *
     * @throws StatusException INVALID_ARGUMENT if one is no kind
     */
    public static Set<EventKind> kinds(Iterable<String> names) throws StatusException {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        for (String name : names) {
            kinds.add(EventKind.parse(name).orElseThrow(() -> unknown(name)));
        }
        return kinds;
    }

    /**
     * Reads an id.
     *
     * @throws StatusException INVALID_ARGUMENT if it is none
     */
    public static EventId id(String text) throws StatusException {
        return EventId.parse(text)
                .orElseThrow(() ->
                        Statuses.invalid(
                                "Expected the id of an event, such as 17.0.3, but it is \"%s\"; begin without an id"
                                        .formatted(text)));
    }

    private static StatusException unknown(String name) {
        String known =
                Arrays.stream(EventKind.values())
                        .map(EventKind::text)
                        .collect(Collectors.joining(", "));
        return Statuses.invalid(
                "Expected a kind of event, but there is no \"%s\"; the kinds are %s"
                        .formatted(name, known));
    }
}
