package dev.poneglyph.cli.job;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.storage.FileUris;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what users type for a place into a URI, and looks at places of this machine. */
public final class Places {

    /** Two letters at least: one would be a drive. */
    private static final Pattern URI_FORM = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");

    private Places() {}

    static List<URI> inputs(List<String> texts) {
        return texts.stream().map(Places::uri).toList();
    }

    /** The folder named, or a new temporary one. */
    static URI output(@Nullable String named) throws IOException {
        return named == null
                ? FileUris.of(Files.createTempDirectory("poneglyph-output-"))
                : uri(named);
    }

    private static URI uri(String text) {
        if (!URI_FORM.matcher(text).matches()) {
            return FileUris.of(Path.of(text));
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new CliException(
                    "Expected a path or a URI, but got '" + text + "': " + e.getReason(), e);
        }
    }

    /**
     * Refuses, before anything starts, inputs of this machine that cannot be read and an output
     * folder that holds something.
     */
    public static void requireUsable(JobDefinition job) throws IOException {
        for (URI input : job.input()) {
            if (isFile(input) && !Files.isReadable(FileUris.path(input))) {
                throw new CliException(
                        "Expected an input that can be read at "
                                + FileUris.path(input)
                                + ", but there is none; check the path and its permissions.");
            }
        }
        URI output = job.output();
        if (output != null && isFile(output)) {
            requireEmpty(FileUris.path(output));
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

    private static boolean isFile(URI uri) {
        return "file".equals(uri.getScheme());
    }
}
