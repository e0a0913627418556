package dev.poneglyph.fuzz.targets;

import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.deadletter.FilterSyntaxException;
import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;

/** Filters of dead letters: what is read is written so that it is read as the same. */
public final class DeadLetterFilterTarget implements FuzzTarget {

    private static final long NOW_MS = 1_700_000_000_000L;

    @Override
    public void run(byte[] input) {
        DeadLetterFilter filter;
        try {
            filter = DeadLetterFilter.parse(new String(input, StandardCharsets.UTF_8), NOW_MS);
        } catch (FilterSyntaxException refused) {
            return;
        }
        String text = filter.text();
        DeadLetterFilter again = DeadLetterFilter.parse(text);
        Expect.that(
                again.equals(filter), "Expected %s to be read again, but got %s", filter, again);
        Expect.that(again.text().equals(text), "Expected one text for %s", filter);
    }
}
