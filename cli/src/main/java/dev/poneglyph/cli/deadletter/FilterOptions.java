package dev.poneglyph.cli.deadletter;

import dev.poneglyph.engine.deadletter.DeadLetterFilter;
import dev.poneglyph.engine.deadletter.FilterSyntaxException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which dead letters are meant. */
final class FilterOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "For example 'job = wc-1 and reason ~ \"exit 1\"'; default: all.")
    private String filter = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Set aside then or later: 2h, or 2026-01-31T12:00:00Z.")
    private String since = "";

    @Option(
            names = "--before",
            paramLabel = "TIME",
            description = "Set aside before: 30m, or 2026-01-31T12:00:00Z.")
    private String before = "";

    /** The filter with absolute times, so that the same call means the same when it is repeated. */
    String text() {
        List<DeadLetterFilter> parts = new ArrayList<>();
        add(filter, "--filter", parts);
        add(since.isBlank() ? "" : "since " + since, "--since", parts);
        add(before.isBlank() ? "" : "before " + before, "--before", parts);
        return switch (parts.size()) {
            case 0 -> "";
            case 1 -> parts.getFirst().text();
            default -> new DeadLetterFilter.And(List.copyOf(parts)).text();
        };
    }

    private void add(String text, String option, List<DeadLetterFilter> parts) {
        if (text.isBlank()) {
            return;
        }
        try {
            parts.add(DeadLetterFilter.parse(text, System.currentTimeMillis()));
        } catch (FilterSyntaxException none) {
            throw new ParameterException(
                    spec.commandLine(), none.sentence() + " (of " + option + ").", none);
        }
    }
}
