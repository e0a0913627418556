package dev.poneglyph.cli.output;

import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.storage.FileStorage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder a job has written, where this machine sees it. */
public record OutputFolder(Path folder) {

    private static final String PART = "part-";

    /** A {@code file:} URI as a path, any other URI as it is. */
    public static String display(String uri) {
        return local(uri).map(Path::toString).orElse(uri);
    }

    /** The output under {@code uri}, if it is a folder that is visible here. */
    public static Optional<OutputFolder> of(String uri) {
        return local(uri).filter(Files::isDirectory).map(OutputFolder::new);
    }

    private static Optional<Path> local(String uri) {
        return uri.startsWith("file:") ? Optional.of(Path.of(URI.create(uri))) : Optional.empty();
    }

    /**
     * Removes what attempts left in the folder of a job that has come to nothing, and the folder
     * where nothing else is in it.
     */
    public void dropUnfinished() throws IOException {
        new FileStorage().delete(folder.resolve(JobDefinition.UNFINISHED).toUri());
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException _) {
            // Something of the user's is there: it stays.
            return;
        }
    }

    /** The output files in the order of their partitions. */
    public List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(OutputFolder::isPart).sorted().toList();
        }
    }

    private static boolean isPart(Path file) {
        return file.getFileName().toString().startsWith(PART);
    }
}
