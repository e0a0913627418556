package dev.poneglyph.fuzz.targets;

import dev.poneglyph.cli.PoneglyphCommand;
import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.Endpoint;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.fuzz.FuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Profile files, which people write. */
public final class ProfileTarget implements FuzzTarget {

    private final Path file;
    private final GlobalOptions options;

    /** Writes its inputs into {@code folder}. */
    public ProfileTarget(Path folder) {
        file = folder.resolve("profiles.yaml");
        var command = new PoneglyphCommand();
        new CommandLine(command).parseArgs("--profile-file", file.toString());
        options = command.options();
    }

    @Override
    public void run(byte[] input) throws IOException {
        Files.write(file, input);
        try {
            Endpoint found = options.coordinator();
            Expect.that(
                    found.port() >= 1 && found.port() <= 65_535 && !found.host().isEmpty(),
                    "Expected an address, but got %s",
                    found);
        } catch (CliException refused) {
            Expect.aSentence(refused);
        }
    }
}
