package dev.poneglyph.mapreduce.confine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a worker wants the programs of jobs to be held.
 *
 * @param user whom they run as; null for the worker's own user
 * @param sandbox null where they see the machine as the user does
 * @param variables names of variables that they inherit from the worker beside the usual ones
 */
public record ProgramSettings(
        ProgramLimits limits,
        @Nullable String user,
        @Nullable Sandbox sandbox,
        List<String> variables) {

    /** The usual limits, the worker's user, no sandbox, no further variables. */
    public static final ProgramSettings DEFAULT =
            new ProgramSettings(ProgramLimits.DEFAULT, null, null, List.of());

    /** Keeps the names as they are now. */
    public ProgramSettings {
        variables = List.copyOf(variables);
    }
}
