package dev.poneglyph.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * An event taken apart. We log {@code "worker lost worker={} reason=\"{}\""} with two arguments:
 * that is the message "worker lost" with the fields worker and reason. The pattern and the
 * arguments are looked at, never the text that is made of them, so that no value can pass itself
 * off as a field.
 */
record EventFields(String message, Map<String, @Nullable Object> fields) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{}");
    private static final Pattern FIELD = Pattern.compile("\\b([A-Za-z]\\w*)=(\"?)\\{}\\2(?=\\s|$)");

    static EventFields of(ILoggingEvent event) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        String message = message(event, fields);
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> fields.put(pair.key, pair.value));
        }
        return new EventFields(message, fields);
    }

    /** The whole text where the pattern is not of ours. */
    private static String message(ILoggingEvent event, Map<String, @Nullable Object> fields) {
        String pattern = event.getMessage();
        Object[] arguments = event.getArgumentArray();
        if (pattern == null || arguments == null) {
            return event.getFormattedMessage();
        }
        Matcher field = FIELD.matcher(pattern);
        int first = -1;
        while (field.find()) {
            first = first < 0 ? field.start() : first;
            int position = placeholdersBefore(pattern, field.start());
            if (position < arguments.length) {
                fields.put(field.group(1), arguments[position]);
            }
        }
        boolean ours = first >= 0 && placeholdersBefore(pattern, first) == 0;
        return ours ? pattern.substring(0, first).strip() : event.getFormattedMessage();
    }

    private static int placeholdersBefore(String pattern, int end) {
        return (int) PLACEHOLDER.matcher(pattern).region(0, end).results().count();
    }
}
