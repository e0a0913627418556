package dev.poneglyph.coordinator.http.v1.call;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names and times as JSON has them. */
public final class Words {

    private Words() {}

    /** A state, class or verdict as JSON has it. */
    public static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** All of them. */
    public static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::lower).toList();
    }

    /** Null where the text is empty: what is not known is left out. */
    public static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Null where it has not happened: what is not yet is left out. */
    public static @Nullable Long orNull(long timeMs) {
        return timeMs == 0 ? null : timeMs;
    }
}
