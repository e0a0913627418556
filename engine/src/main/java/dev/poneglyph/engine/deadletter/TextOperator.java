package dev.poneglyph.engine.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a {@link DeadLetterFilter} compares text; case counts. */
public enum TextOperator {
    /** It is this, or one of them is. */
    IS("="),
    /** It is not this, nor is any of them. */
    IS_NOT("!="),
    /** It contains this, or one of them does. */
    CONTAINS("~");

    private final String symbol;

    TextOperator(String symbol) {
        this.symbol = symbol;
    }

    /** As people write it. */
    public String symbol() {
        return symbol;
    }

    boolean holds(List<String> found, String value) {
        return switch (this) {
            case IS -> found.contains(value);
            case IS_NOT -> !found.contains(value);
            case CONTAINS -> found.stream().anyMatch(text -> text.contains(value));
        };
    }

    static @Nullable TextOperator of(String symbol) {
        for (TextOperator operator : values()) {
            if (operator.symbol.equals(symbol)) {
                return operator;
            }
        }
        return null;
    }
}
