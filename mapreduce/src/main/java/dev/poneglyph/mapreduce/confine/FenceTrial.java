package dev.poneglyph.mapreduce.confine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one small program as jobs' programs will run. */
final class FenceTrial {

    private static final long PATIENCE_S = 20;
    private static final int SHOWN_CHARACTERS = 300;

    /** It must be able to write to its folder, as whoever it runs. */
    private static final List<String> PROGRAM = List.of("sh", "-c", ": >written && echo held");

    private FenceTrial() {}

    /** Why it does not work; empty where it does. */
    static String refusal(Confinement confinement, Path root) throws IOException {
        Path folder = Files.createTempDirectory(root, "trial-");
        try {
            confinement.own(folder);
            return refusalIn(confinement, folder);
        } finally {
            Files.deleteIfExists(folder.resolve("written"));
            Files.deleteIfExists(folder);
        }
    }

    private static String refusalIn(Confinement confinement, Path folder) throws IOException {
        var builder =
                new ProcessBuilder(confinement.command(PROGRAM, folder))
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(confinement.environment(folder, Map.of()));
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                return "no end within %d s".formatted(PATIENCE_S);
            }
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            if (process.exitValue() == 0 && said.equals("held")) {
                return "";
            }
            return shortened(said.isEmpty() ? "no answer" : said.replace('\n', ' '));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "Expected to try out how programs are held, but was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String shortened(String text) {
        return text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "…" : text;
    }
}
