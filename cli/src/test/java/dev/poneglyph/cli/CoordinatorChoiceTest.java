package dev.poneglyph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.cli.option.GlobalOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which coordinator a command talks to: what is typed beats the environment beats the file. */
class CoordinatorChoiceTest {

    private static final String PROFILES =
            "default: {coordinator: 'of-default:1'}\nnamed: {coordinator: 'of-name:2'}\n";

    @TempDir Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Prints the coordinator it would talk to. */
    @Command(name = "where")
    static final class Where implements Runnable {
        @Spec private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            PrintWriter out = spec.commandLine().getOut();
            out.print(GlobalOptions.of(spec).coordinator());
            out.flush();
        }
    }

    @BeforeEach
    void keepProfiles() throws IOException {
        environment.put(
                "PONEGLYPH_PROFILE_FILE",
                Files.writeString(folder.resolve("profiles.yaml"), PROFILES).toString());
    }

    @Test
    void isTheDefaultProfilesWhereNothingIsSaid() {
        assertThat(where()).isEqualTo("of-default:1");
    }

    @Test
    void isTheProfilesThatIsNamed() {
        assertThat(where("--profile", "named")).isEqualTo("of-name:2");
    }

    @Test
    void isTheProfilesOfTheEnvironment() {
        environment.put("PONEGLYPH_PROFILE", "named");

        assertThat(where()).isEqualTo("of-name:2");
    }

    @Test
    void isTheOneThatIsTyped() {
        environment.put("PONEGLYPH_PROFILE", "named");

        assertThat(where("--coordinator", "typed:3")).isEqualTo("typed:3");
    }

    @Test
    void isTheEnvironmentsRatherThanTheDefaultProfiles() {
        environment.put("PONEGLYPH_COORDINATOR", "of-environment:4");

        assertThat(where()).isEqualTo("of-environment:4");
    }

    @Test
    void isTheTypedProfilesRatherThanTheEnvironments() {
        environment.put("PONEGLYPH_COORDINATOR", "of-environment:4");

        assertThat(where("--profile", "named")).isEqualTo("of-name:2");
    }

    @Test
    void isTheUsualOneWhereThereAreNoProfiles() throws IOException {
        environment.put(
                "PONEGLYPH_PROFILE_FILE",
                Files.writeString(folder.resolve("other.yaml"), "a: {coordinator: 'h:1'}")
                        .toString());

        assertThat(where()).isEqualTo("127.0.0.1:50051");
    }

    @Test
    void isRefusedWhenItIsSaidTwice() {
        assertThat(execute("where", "--coordinator", "h:1", "--profile", "named")).isEqualTo(2);
        assertThat(err.toString()).contains("Expected --coordinator or --profile, but both");
    }

    @Test
    void isNotLookedUpInADamagedFileWhenItIsTyped() {
        environment.put("PONEGLYPH_PROFILE_FILE", folder.toString());

        assertThat(where("--coordinator", "typed:3")).isEqualTo("typed:3");
    }

    private String where(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "where";
        System.arraycopy(options, 0, arguments, 1, options.length);
        assertThat(execute(arguments)).as("%s", err).isZero();
        return out.toString();
    }

    private int execute(String... arguments) {
        return Main.commandLine(environment)
                .addSubcommand(new Where())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
