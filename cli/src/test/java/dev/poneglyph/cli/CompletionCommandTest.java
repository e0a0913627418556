package dev.poneglyph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script, as a real bash reads it. */
class CompletionCommandTest {

    @TempDir Path folder = Path.of("");

    @Test
    void completesCommands() throws Exception {
        assertThat(complete("poneglyph", "sub")).containsExactly("submit");
    }

    @Test
    void completesCommandsOfCommands() throws Exception {
        assertThat(complete("poneglyph", "dead-letters", "re"))
                .contains("recover", "redrive", "redrives");
    }

    @Test
    void completesOptions() throws Exception {
        assertThat(complete("poneglyph", "jobs", "--coord")).containsExactly("--coordinator");
    }

    @Test
    void completesArgumentsOfAKnownSet() throws Exception {
        assertThat(complete("poneglyph", "completion", "")).contains("bash", "zsh");
    }

    @Test
    void preparesZshForWhatFollows() {
        assertThat(script("zsh"))
                .startsWith("autoload")
                .contains("bashcompinit")
                .contains("submit");
    }

    /** What a bash that has read the script suggests for the last word. */
    private List<String> complete(String... words) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("completion.sh"), script("bash"));
        String line = String.join("' '", words);
        String program =
                """
                compopt() { :; }
                source %s
                COMP_WORDS=('%s')
                COMP_CWORD=%d
                COMP_LINE="${COMP_WORDS[*]}"
                COMP_POINT=${#COMP_LINE}
                COMP_TYPE=9
                _complete_poneglyph
                printf '%%s\\n' "${COMPREPLY[@]}"
                """
                        .formatted(script, line, words.length - 1);
        Process bash = new ProcessBuilder("bash", "-c", program).redirectErrorStream(true).start();
        bash.getOutputStream().close();
        String told = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(told).isZero();
        return told.lines().map(String::strip).toList();
    }

    private static String script(String shell) {
        var out = new StringWriter();
        int exitCode =
                Main.commandLine(Map.of())
                        .setOut(new PrintWriter(out, true))
                        .execute("completion", shell);
        assertThat(exitCode).isZero();
        return out.toString();
    }
}
