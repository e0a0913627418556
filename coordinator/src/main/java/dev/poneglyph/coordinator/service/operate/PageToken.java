package dev.poneglyph.coordinator.service.operate;

import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.task.TaskId;
import io.grpc.StatusException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The task after which the next page begins, as text. */
final class PageToken {

    private static final Pattern TOKEN = Pattern.compile("(\\d{1,9})/(\\d{1,9})/(.{1,200})");

    private PageToken() {}

    static String write(TaskId last) {
        return last.stage() + "/" + last.index() + "/" + last.job();
    }

    /** Null for the first page. */
    static @Nullable TaskId read(String token) throws StatusException {
        if (token.isEmpty()) {
            return null;
        }
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            throw Statuses.invalid(
                    "Expected a page token of an answer before, but it is \"%s\"; begin anew"
                            .formatted(token));
        }
        return new TaskId(
                parts.group(3), Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }
}
