package dev.poneglyph.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
public final class GlobalOptions {

    @Option(
            names = "--coordinator",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:50051",
            converter = Endpoint.Converter.class,
            scope = ScopeType.INHERIT,
            description = "The coordinator to talk to; default ${DEFAULT-VALUE}.")
    private Endpoint coordinator = new Endpoint("127.0.0.1", 50_051);

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON object on the last line instead of text for people.")
    private boolean json;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description =
                    "error, warn, info, debug or off; default info for servers, warn otherwise.")
    private @Nullable LogLevel logLevel;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of an error.")
    private boolean debug;

    /** The global options of the command line that {@code spec} belongs to. */
    public static GlobalOptions of(CommandSpec spec) {
        return ((Root) spec.root().userObject()).options();
    }

    /** The coordinator to talk to. */
    public Endpoint coordinator() {
        return coordinator;
    }

    /** Whether output is for programs. */
    public boolean json() {
        return json;
    }

    /** Whether an error is printed with its stack trace. */
    public boolean debug() {
        return debug;
    }

    /** How much is logged; {@code usual} where the user did not say. */
    public LogLevel logLevel(LogLevel usual) {
        return logLevel == null ? usual : logLevel;
    }
}
