package dev.poneglyph.engine.deadletter;

import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.Task;
import java.util.List;

/**
 * Which dead letters are meant. Written by people as, for example, {@code job = wc-1 and class =
 * TASK_EXECUTION_ERROR and reason ~ "exit 1"}; the grammar is in {@code docs/dead-letters.md}. The
 * one evaluator of lists, dry runs, redrives and purges.
 */
public sealed interface DeadLetterFilter {

    /** Characters of a filter. */
    int MAX_LENGTH = 4_000;

    /** Parentheses and {@code not} within each other. */
    int MAX_DEPTH = 50;

    /** Every dead letter. */
    DeadLetterFilter ALL = new All();

    /** Whether {@code task}, of the stage with this name, is a dead letter that is meant. */
    default boolean matches(Task task, String stage) {
        DeadLetter letter = task.deadLetter();
        return letter != null && holds(task, letter, stage);
    }

    private boolean holds(Task task, DeadLetter letter, String stage) {
        return switch (this) {
            case All _ -> true;
            case And and -> and.parts().stream().allMatch(part -> part.holds(task, letter, stage));
            case Or or -> or.parts().stream().anyMatch(part -> part.holds(task, letter, stage));
            case Not not -> !not.part().holds(task, letter, stage);
            case Text text -> text.operator().holds(text.field().of(task, stage), text.value());
            case Recoveries wanted ->
                    wanted.comparison().holds(task.recovery().times(), wanted.number());
            case Since since -> letter.atMs() >= since.atMs();
            case Before before -> letter.atMs() < before.atMs();
        };
    }

    /** As text that means the same wherever and whenever it is read; empty for all. */
    default String text() {
        return FilterText.of(this);
    }

    /**
     * The filter of {@code text}, whose times are absolute.
     *
     * @throws FilterSyntaxException if it is none, with a sentence that says where and why
     */
    static DeadLetterFilter parse(String text) {
        return FilterParser.parse(text, null);
    }

    /**
     * The filter of {@code text}; times such as {@code 2h} are that long before {@code nowMs}
     * (epoch milliseconds).
     *
     * @throws FilterSyntaxException if it is none, with a sentence that says where and why
     */
    static DeadLetterFilter parse(String text, long nowMs) {
        return FilterParser.parse(text, nowMs);
    }

    /** Every dead letter. */
    record All() implements DeadLetterFilter {}

    /** Those that all parts mean. */
    record And(List<DeadLetterFilter> parts) implements DeadLetterFilter {}

    /** Those that any part means. */
    record Or(List<DeadLetterFilter> parts) implements DeadLetterFilter {}

    /** Those that {@code part} does not mean. */
    record Not(DeadLetterFilter part) implements DeadLetterFilter {}

    /** Those that say this in {@code field}. */
    record Text(TextField field, TextOperator operator, String value) implements DeadLetterFilter {}

    /** Those that were recovered so often. */
    record Recoveries(Comparison comparison, int number) implements DeadLetterFilter {}

    /** Those set aside at this time (epoch milliseconds) or later. */
    record Since(long atMs) implements DeadLetterFilter {}

    /** Those set aside before this time (epoch milliseconds). */
    record Before(long atMs) implements DeadLetterFilter {}
}
