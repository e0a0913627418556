package dev.poneglyph.cli.option;

import dev.poneglyph.client.connection.ConnectionSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
public final class GlobalOptions {

    private static final String COORDINATOR = "--coordinator";
    private static final String PROFILE = "--profile";
    private static final Endpoint USUAL = new Endpoint("127.0.0.1", 50_051);

    @Option(
            names = COORDINATOR,
            paramLabel = "HOST:PORT",
            converter = Endpoint.Converter.class,
            scope = ScopeType.INHERIT,
            description = "The coordinator to talk to; default the profile's, or 127.0.0.1:50051.")
    private @Nullable Endpoint coordinator;

    @Option(
            names = PROFILE,
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Talk to the coordinator of this name in the profile file.")
    private @Nullable String profile;

    @Option(
            names = "--profile-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Names of coordinators; default ~/.config/poneglyph/profiles.yaml.")
    private @Nullable Path profileFile;

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
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            scope = ScopeType.INHERIT,
            description = "text, or json: an object a line; default text.")
    private LogFormat logFormat = LogFormat.TEXT;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of an error.")
    private boolean debug;

    @Mixin private AccessOptions access = new AccessOptions();

    private Predicate<String> typed = option -> false;
    private @Nullable String environmentToken;
    private @Nullable Endpoint asked;

    /** The global options of the command line that {@code spec} belongs to. */
    public static GlobalOptions of(CommandSpec spec) {
        return ((Root) spec.root().userObject()).options();
    }

    /** Hears which options stood on the command line: they beat the environment. */
    public void typed(Predicate<String> options) {
        typed = options;
    }

    /** The token of the environment, null where there is none. */
    public void environmentToken(@Nullable String token) {
        environmentToken = token == null || token.isBlank() ? null : token.strip();
    }

    /** Whether the command line names a coordinator twice. */
    public boolean contradictory() {
        return typed.test(COORDINATOR) && typed.test(PROFILE);
    }

    /**
     * The coordinator to talk to: as typed, of the typed profile, of the environment, of the
     * environment's profile, of the profile {@code default}; without all of these the usual one.
     *
     * @throws CliException if the profile file is damaged or has no such profile
     */
    public Endpoint coordinator() {
        return target().coordinator();
    }

    /**
     * How {@link #coordinator} is spoken to and as whom: what is typed beats the typed profile
     * beats the environment beats another profile.
     *
     * @throws CliException as {@link #coordinator}, and if the options contradict each other or
     *     there is no token where one should be
     */
    public ConnectionSettings connection() {
        Profile target = target();
        Access environment = access.access(typed.negate()).over(Access.as(environmentToken));
        Access untyped =
                typed.test(PROFILE)
                        ? target.access().over(environment)
                        : environment.over(target.access());
        return access.access(typed).over(untyped).to(target.coordinator());
    }

    /** The own certificate of a coordinator; null where none is named. */
    public @Nullable Path certificate() {
        return access.certificate();
    }

    /** The key of {@link #certificate}; null where none is named. */
    public @Nullable Path key() {
        return access.key();
    }

    private Profile target() {
        Endpoint named = coordinator;
        Profile target =
                named != null && (typed.test(COORDINATOR) || !typed.test(PROFILE))
                        ? new Profile(named, Access.NONE)
                        : Profiles.find(profile, profileFile)
                                .orElse(new Profile(USUAL, Access.NONE));
        asked = target.coordinator();
        return target;
    }

    /** The coordinator that {@link #coordinator} told last, if it was asked. */
    public Optional<Endpoint> asked() {
        return Optional.ofNullable(asked);
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

    /** How it is logged. */
    public LogFormat logFormat() {
        return logFormat;
    }
}
