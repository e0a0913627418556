package dev.poneglyph.cli.client;

import dev.poneglyph.cli.job.Definitions;
import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.ShippedFile;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings a job's local files and jars to the coordinator, for it hands them to the workers. */
final class Uploads {

    private static final String FOLDER = "blob:/uploads/";

    private final Storage coordinator;

    Uploads(Storage coordinator) {
        this.coordinator = coordinator;
    }

    /** The definition with every local file replaced by its uploaded copy. */
    JobDefinition upload(JobDefinition job) throws IOException {
        String folder = FOLDER + UUID.randomUUID() + "/";
        Map<URI, URI> moved = new HashMap<>();
        for (URI local : localFiles(job)) {
            if (!moved.containsKey(local)) {
                moved.put(local, copy(local, folder + moved.size() + "/"));
            }
        }
        return Definitions.withShipped(job, uri -> moved.getOrDefault(uri, uri));
    }

    private URI copy(URI local, String folder) throws IOException {
        Path file = Path.of(local);
        if (!Files.isReadable(file)) {
            throw new CliException("Expected a readable file " + file + ", but there is none.");
        }
        String path = local.getRawPath();
        URI target = URI.create(folder + path.substring(path.lastIndexOf('/') + 1));
        try (var output = coordinator.create(target)) {
            Files.copy(file, output);
            output.commit();
        }
        return target;
    }

    private static List<URI> localFiles(JobDefinition job) {
        List<URI> files = new ArrayList<>();
        job.files().stream().map(ShippedFile::uri).forEach(files::add);
        addJar(job.map(), files);
        addJar(job.each(), files);
        addJar(job.combine(), files);
        addJar(job.reduce(), files);
        files.removeIf(uri -> !"file".equals(uri.getScheme()));
        return files;
    }

    private static void addJar(@Nullable Work work, List<URI> files) {
        if (work instanceof Work.JavaClass java) {
            files.add(java.jar());
        }
    }
}
