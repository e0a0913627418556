package dev.poneglyph.engine.deadletter;

import org.jspecify.annotations.Nullable;

/** How a {@link DeadLetterFilter} compares numbers. */
public enum Comparison {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** As people write it. */
    public String symbol() {
        return symbol;
    }

    boolean holds(int found, int number) {
        return switch (this) {
            case EQUAL -> found == number;
            case NOT_EQUAL -> found != number;
            case LESS -> found < number;
            case AT_MOST -> found <= number;
            case MORE -> found > number;
            case AT_LEAST -> found >= number;
        };
    }

    static @Nullable Comparison of(String symbol) {
        for (Comparison comparison : values()) {
            if (comparison.symbol.equals(symbol)) {
                return comparison;
            }
        }
        return null;
    }
}
