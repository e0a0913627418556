package dev.poneglyph.cli.simulate;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Which sources this program was built from. */
final class Origin {

    private static final String UNKNOWN = "unknown";
    private static final long TIMEOUT_S = 5;

    private Origin() {}

    /** The commit of the sources, "-dirty" where they were changed since; "unknown" without git. */
    static String commit() throws InterruptedException {
        String home = System.getProperty("poneglyph.home", ".");
        try {
            Process git =
                    new ProcessBuilder("git", "describe", "--always", "--dirty")
                            .directory(new File(home))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = git.waitFor(TIMEOUT_S, TimeUnit.SECONDS);
            return ended && git.exitValue() == 0 && !said.isBlank() ? said.strip() : UNKNOWN;
        } catch (IOException noGitHere) {
            return UNKNOWN;
        }
    }
}
