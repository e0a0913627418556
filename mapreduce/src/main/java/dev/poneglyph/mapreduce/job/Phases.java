package dev.poneglyph.mapreduce.job;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a function does, map (also one line of {@code each}) or reduce, and those built in. */
enum Phases {
    MAP(Set.of("wordcount", "grep", "sort", "inverted-index", "identity")),
    REDUCE(Set.of("sum", "wordcount", "grep", "sort", "inverted-index", "identity"));

    private final Set<String> builtins;

    Phases(Set<String> builtins) {
        this.builtins = builtins;
    }

    Set<String> builtins() {
        return builtins;
    }

    String refusal(String name) {
        return "Expected one of %s, but got '%s'; %s"
                .formatted(
                        String.join(", ", new TreeSet<>(builtins)),
                        name,
                        Nearest.advice(name, builtins));
    }

    /** What is wrong with the arguments of a built-in function, or empty. */
    String argumentRefusal(String builtin, List<String> arguments) {
        int expected = this == MAP && builtin.equals("grep") ? 1 : 0;
        if (arguments.size() != expected) {
            return "Expected %s for %s, but got %d"
                    .formatted(
                            expected == 1 ? "one argument, the pattern," : "no arguments",
                            builtin,
                            arguments.size());
        }
        return expected == 0 ? "" : patternRefusal(arguments.getFirst());
    }

    private static String patternRefusal(String pattern) {
        try {
            Pattern.compile(pattern);
            return "";
        } catch (PatternSyntaxException e) {
            return "Expected a regular expression, but got '%s': %s"
                    .formatted(pattern, e.getDescription());
        }
    }
}
