package dev.poneglyph.cli.option;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses numbers outside of what an option takes, with exit code 2. */
public final class Ranges {

    private Ranges() {}

    /** Returns {@code value} if it is from {@code min} to {@code max}. */
    public static int require(CommandSpec spec, String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw refusal(spec, option, min + " to " + max, Integer.toString(value));
        }
        return value;
    }

    /** The refusal of an option's value; {@code expected} completes "Expected OPTION to be …". */
    public static ParameterException refusal(
            CommandSpec spec, String option, String expected, String actual) {
        return new ParameterException(
                spec.commandLine(),
                "Expected " + option + " to be " + expected + ", but was " + actual + ".");
    }
}
