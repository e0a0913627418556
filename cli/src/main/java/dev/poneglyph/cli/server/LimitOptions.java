package dev.poneglyph.cli.server;

import dev.poneglyph.cli.output.Table;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How much the network may ask of a coordinator. */
final class LimitOptions {

    private static final String HELP = "help";

    @Option(
            names = "--limit",
            paramLabel = "NAME=VALUE",
            description =
                    "How much may come from the network; may be repeated; --limit help lists all"
                            + " limits with their defaults.")
    private List<String> texts = new ArrayList<>();

    /** Whether the limits are to be listed, and nothing else done. */
    boolean asksForHelp() {
        return texts.contains(HELP);
    }

    /**
     * The limits as chosen.
     *
     * @throws ParameterException if one is none, or out of its range
     */
    NetworkLimits limits(CommandSpec spec) {
        try {
            return NetworkLimits.parse(texts);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), e.getMessage() + "; see --limit help.", e);
        }
    }

    /** All limits, a line each. */
    static List<String> help() {
        var table = new Table("LIMIT", "DEFAULT", "LEAST", "MOST", "OF");
        for (NetworkLimit limit : NetworkLimit.values()) {
            table.row(
                    limit.label(),
                    limit.standard(),
                    limit.smallest(),
                    limit.largest(),
                    limit.meaning());
        }
        return table.lines();
    }
}
