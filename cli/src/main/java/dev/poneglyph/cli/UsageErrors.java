package dev.poneglyph.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in our words what picocli found wrong with the arguments. */
final class UsageErrors {

    private static final String OURS = "Expected ";

    private UsageErrors() {}

    /** What was expected, what came, what to do. */
    static String sentence(ParameterException error) {
        String message = String.valueOf(error.getMessage()).strip();
        if (message.startsWith(OURS)) {
            return message;
        }
        return switch (error) {
            case MissingParameterException missing -> missing(missing);
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            default -> badValue(error, message);
        };
    }

    private static String missing(MissingParameterException error) {
        List<String> names = error.getMissing().stream().map(UsageErrors::name).toList();
        return OURS + String.join(" and ", names) + ", but it is missing.";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? "a value " + option.paramLabel() + " for " + option.longestName()
                : argument.paramLabel();
    }

    private static String unmatched(UnmatchedArgumentException error) {
        String first = error.getUnmatched().isEmpty() ? "" : error.getUnmatched().getFirst();
        CommandSpec command = error.getCommandLine().getCommandSpec();
        List<String> suggestions = error.getSuggestions();
        String hint =
                suggestions.isEmpty()
                        ? ""
                        : "; did you mean " + String.join(" or ", suggestions) + "?";
        if (first.startsWith("-")) {
            return OURS + "an option that exists, but got '" + first + "'" + hint;
        }
        return command.subcommands().isEmpty()
                ? OURS
                        + "no further argument, but got '"
                        + first
                        + "'; quote words that belong together."
                : OURS
                        + "one of the commands "
                        + commands(command)
                        + ", but got '"
                        + first
                        + "'"
                        + hint;
    }

    private static String commands(CommandSpec command) {
        List<String> visible = new ArrayList<>();
        command.subcommands()
                .forEach((name, line) -> {
                    if (!line.getCommandSpec().usageMessage().hidden()) {
                        visible.add(name);
                    }
                });
        return String.join(", ", visible);
    }

    private static String badValue(ParameterException error, String message) {
        int ours = message.indexOf(OURS);
        if (ours >= 0) {
            return message.substring(ours);
        }
        ArgSpec argument = error.getArgSpec();
        String kind = argument == null ? null : kind(argument.type());
        if (argument == null || kind == null) {
            return message;
        }
        String name =
                argument instanceof OptionSpec option
                        ? option.longestName()
                        : argument.paramLabel();
        return OURS + name + " to be " + kind + ", but was '" + error.getValue() + "'.";
    }

    private static @Nullable String kind(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return "a whole number of at most 10 digits";
        }
        if (type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class) {
            return "a number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        return type.isEnum() ? oneOf(type.getEnumConstants()) : null;
    }

    private static String oneOf(Object[] values) {
        List<String> names =
                Arrays.stream(values).map(v -> v.toString().toLowerCase(Locale.ROOT)).toList();
        return "one of " + String.join(", ", names);
    }
}
