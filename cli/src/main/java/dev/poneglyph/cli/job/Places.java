package dev.poneglyph.cli.job;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.storage.FileUris;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns what users type for a place into a URI, and looks at places of this machine. */
public final class Places {

    /** Two letters at least: one would be a drive. */
    private static final Pattern URI_FORM = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");

    private Places() {}

    static List<URI> inputs(List<String> texts) {
        return texts.stream().map(Places::uri).toList();
    }

    /** The path or URI {@code text} as a URI. */
    static URI uri(String text) {
        try {
            return URI_FORM.matcher(text).matches() ? new URI(text) : FileUris.of(Path.of(text));
        } catch (URISyntaxException e) {
            throw notAPlace(text, e.getReason(), e);
        } catch (InvalidPathException e) {
            throw notAPlace(text, e.getReason(), e);
        }
    }

    private static CliException notAPlace(String text, String reason, Exception cause) {
        return new CliException(
                "Expected a path or a URI, but got '" + text + "': " + reason + ".", cause);
    }

    /** A folder for results that is not there yet: nothing is left behind where nothing is run. */
    static URI temporaryOutput(String suffix) {
        return FileUris.of(
                Path.of(System.getProperty("java.io.tmpdir"), "poneglyph-output-" + suffix));
    }

    /**
     * Refuses, before anything starts, inputs of this machine that cannot be read, and an output
     * folder that is not on this machine, holds something or cannot be written.
     */
    public static void requireUsable(JobDefinition job) throws IOException {
        for (URI input : job.input()) {
            if (isFile(input)) {
                requireReadable(FileUris.path(input));
            }
        }
        URI output = job.output();
        if (output == null) {
            return;
        }
        if (!isFile(output)) {
            throw new CliException(
                    "Expected a folder of this machine for the output, because the cluster ends"
                            + " with the job, but got "
                            + output
                            + "; name another with --output.");
        }
        requireEmpty(FileUris.path(output));
        requireWritable(FileUris.path(output));
    }

    private static void requireReadable(Path input) {
        if (!Files.isReadable(input)) {
            String trouble =
                    Files.exists(input)
                            ? "may not be read by this user; check its permissions."
                            : "is not there, or in a folder this user may not read; check the path.";
            throw new CliException(
                    "Expected an input that can be read, but " + input + " " + trouble);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CliException(
                    "Expected a folder for the output, but "
                            + folder
                            + " is a file; name another with --output.");
        }
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new CliException(
                        "Expected a new or empty output folder, but "
                                + folder
                                + " is not empty; name another with --output, or empty it.");
            }
        }
    }

    private static void requireWritable(Path folder) {
        Path existing = folder;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new CliException(
                    "Expected an output folder that can be written, but "
                            + existing
                            + (Files.isDirectory(existing)
                                    ? " may not be written by this user"
                                    : " is a file")
                            + "; name another with --output.");
        }
    }

    private static boolean isFile(URI uri) {
        return "file".equals(uri.getScheme());
    }
}
