package dev.poneglyph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.client.connection.ConnectionSettings;
import dev.poneglyph.client.connection.TokenSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * How a coordinator is spoken to and as whom: from the command line, the environment, a profile.
 */
class ConnectionChoiceTest {

    @TempDir Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Prints how it would connect. */
    @Command(name = "how")
    static final class How implements Runnable {
        @Spec private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            ConnectionSettings settings = GlobalOptions.of(spec).connection();
            PrintWriter out = spec.commandLine().getOut();
            out.print(settings.address() + " " + tls(settings) + " " + token(settings.token()));
            out.flush();
        }

        private static String tls(ConnectionSettings settings) {
            var tls = settings.tls();
            return tls == null ? "plaintext" : tls.authority() + " " + tls.certificate();
        }

        private static String token(@Nullable TokenSource source) {
            try {
                return source == null ? "nobody" : source.token();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void keepProfiles() throws IOException {
        secret("profile.token", "of-profile");
        Files.writeString(
                folder.resolve("profiles.yaml"),
                """
                default: {coordinator: 'd:1', tls_ca: d.pem, token_file: profile.token}
                named: {coordinator: 'n:2', tls: true, tls_cert: n.pem, tls_key: n-key.pem}
                """);
        environment.put("PONEGLYPH_PROFILE_FILE", folder.resolve("profiles.yaml").toString());
    }

    @Test
    void isPlaintextAndNobodyWhereNothingIsSaid() {
        assertThat(how("--coordinator", "h:3")).isEqualTo("h:3 plaintext nobody");
    }

    @Test
    void isTheProfilesWithFilesBesideIt() {
        assertThat(how()).isEqualTo("d:1 " + folder.resolve("d.pem") + " null of-profile");
        assertThat(how("--profile", "named"))
                .isEqualTo("n:2 null " + folder.resolve("n.pem") + " nobody");
    }

    @Test
    void isWhatIsTypedRatherThanTheProfiles() throws IOException {
        secret("typed.token", "typed");

        assertThat(
                        how(
                                "--tls-ca",
                                "t.pem",
                                "--token-file",
                                folder.resolve("typed.token").toString()))
                .isEqualTo("d:1 t.pem null typed");
    }

    @Test
    void isTheEnvironmentsRatherThanTheDefaultProfiles() {
        environment.put("PONEGLYPH_TLS_CA", "e.pem");
        environment.put("PONEGLYPH_TOKEN", "of-environment");

        assertThat(how()).isEqualTo("d:1 e.pem null of-environment");
    }

    @Test
    void isTheTypedProfilesRatherThanTheEnvironments() {
        environment.put("PONEGLYPH_TLS_CERT", "e.pem");
        environment.put("PONEGLYPH_TLS_KEY", "e-key.pem");

        assertThat(how("--profile", "named")).contains(folder.resolve("n.pem").toString());
    }

    @Test
    void refusesATokenThatOthersMayRead() throws IOException {
        Path open = Files.writeString(folder.resolve("open.token"), "secret");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(execute("how", "--token-file", open.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("everybody may read or write it; type: chmod 600");
    }

    private void secret(String name, String token) throws IOException {
        Path file = Files.writeString(folder.resolve(name), token + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private String how(String... options) {
        out.getBuffer().setLength(0);
        String[] arguments = new String[options.length + 1];
        arguments[0] = "how";
        System.arraycopy(options, 0, arguments, 1, options.length);
        assertThat(execute(arguments)).as("%s", err).isZero();
        return out.toString();
    }

    private int execute(String... arguments) {
        return Main.commandLine(environment)
                .addSubcommand(new How())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
