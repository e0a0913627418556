package dev.poneglyph.cli.client;

import dev.poneglyph.cli.job.Definitions;
import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.engine.job.Namespaces;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.ShippedFile;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings a job's local files and jars to the coordinator, for it hands them to the workers. */
final class Uploads {

    private static final String FOLDER = "blob:/uploads/";
    private static final String DIGEST = "SHA-256";

    private final Storage coordinator;
    private final String folders;

    /**
     * @param jobId the job they are for, whose namespace they then are of
     */
    Uploads(Storage coordinator, String jobId) {
        this.coordinator = coordinator;
        folders = FOLDER + Namespaces.prefix(Namespaces.of(jobId));
    }

    /** The definition with every local file replaced by its uploaded copy. */
    JobDefinition upload(JobDefinition job) throws IOException {
        Map<URI, URI> moved = new HashMap<>();
        for (URI local : localFiles(job)) {
            if (!moved.containsKey(local)) {
                moved.put(local, copy(local));
            }
        }
        return Definitions.withShipped(job, uri -> moved.getOrDefault(uri, uri));
    }

    /** The same content gets the same place, so that the same job is the same when sent again. */
    private URI copy(URI local) throws IOException {
        Path file = Path.of(local);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CliException(
                    "Expected a file to ship that can be read, but "
                            + file
                            + " is not one; check files and jars of the job.");
        }
        String path = local.getRawPath();
        URI target = URI.create(folders + digest(file) + path.substring(path.lastIndexOf('/')));
        try (var output = coordinator.create(target)) {
            Files.copy(file, output);
            output.commit();
        }
        return target;
    }

    private static String digest(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(DIGEST);
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have " + DIGEST, e);
        }
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
