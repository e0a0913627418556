package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.InvalidInputException;
import dev.poneglyph.mapreduce.api.Mapper;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Emits the lines that match a regular expression, its argument: what stands before the first
 * blank, and the rest.
 */
public final class GrepMapper implements Mapper {

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private Pattern pattern = NOTHING;

    @Override
    public void start(List<String> arguments) throws InvalidInputException {
        if (arguments.size() != 1) {
            throw new InvalidInputException(
                    "Expected one argument, a regular expression, but got %s; correct args"
                            .formatted(arguments));
        }
        pattern = Pattern.compile(arguments.getFirst());
    }

    @Override
    public void map(String line, Emitter out) {
        if (pattern.matcher(line).find()) {
            int blank = line.indexOf(' ');
            String reference = blank < 0 ? line : line.substring(0, blank);
            out.emit(reference, blank < 0 ? "" : line.substring(blank + 1));
        }
    }
}
