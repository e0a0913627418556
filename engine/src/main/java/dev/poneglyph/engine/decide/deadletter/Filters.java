package dev.poneglyph.engine.decide.deadletter;

import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.deadletter.FilterSyntaxException;
import dev.poneglyph.engine.decide.Decision;
import java.util.function.Function;

/** Filters that commands carry as text. */
final class Filters {

    private Filters() {}

    /** What {@code decide} says of the filter, or a refusal where the text is none. */
    static Decision with(String text, Function<DeadLetterFilter, Decision> decide) {
        DeadLetterFilter filter;
        try {
            filter = DeadLetterFilter.parse(text);
        } catch (FilterSyntaxException none) {
            return Decision.rejected(Reply.Reason.INVALID_ARGUMENT, none.sentence());
        }
        return decide.apply(filter);
    }
}
