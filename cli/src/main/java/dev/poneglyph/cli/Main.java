package dev.poneglyph.cli;

import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.LogLevel;
import dev.poneglyph.cli.option.ServerCommand;
import dev.poneglyph.cli.option.SilentCommand;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Starts the command line. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** All commands; options that are not given take their default from {@code environment}. */
    static CommandLine commandLine(Map<String, String> environment) {
        var root = new PoneglyphCommand();
        root.options().environmentToken(environment.get("PONEGLYPH_TOKEN"));
        var errors = new Errors(root.options());
        return new CommandLine(root)
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setExecutionStrategy(parsed -> execute(root.options(), parsed));
    }

    private static int execute(GlobalOptions options, ParseResult parsed) {
        List<CommandLine> chain = parsed.asCommandLineList();
        options.typed(option ->
                chain.stream().anyMatch(c -> c.getParseResult().hasMatchedOption(option)));
        CommandLine last = chain.getLast();
        if (options.contradictory()) {
            throw new ParameterException(
                    last,
                    "Expected --coordinator or --profile, but both were given; leave one out.");
        }
        Object command = last.getCommandSpec().userObject();
        LogLevel usual =
                switch (command) {
                    case ServerCommand _ -> LogLevel.INFO;
                    case SilentCommand _ -> LogLevel.OFF;
                    default -> LogLevel.WARN;
                };
        Logging.start(options.logLevel(usual), options.logFormat());
        return new CommandLine.RunLast().execute(parsed);
    }
}
