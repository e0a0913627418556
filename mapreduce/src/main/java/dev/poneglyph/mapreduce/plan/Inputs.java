package dev.poneglyph.mapreduce.plan;

import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.ShippedFile;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.storage.FileInfo;
import dev.poneglyph.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds a job's files and refuses the job where one cannot be had. */
final class Inputs {

    private final Storage storage;

    Inputs(Storage storage) {
        this.storage = storage;
    }

    /** The files of all inputs, in the order of the inputs and by URI within each. */
    List<FileInfo> files(List<URI> inputs) throws InvalidJobException {
        List<FileInfo> files = new ArrayList<>();
        for (URI input : inputs) {
            files.addAll(require(input, "input"));
        }
        return files;
    }

    /** Refuses a job whose jars or shipped files are missing or unreadable. */
    void requireShipped(JobDefinition job) throws InvalidJobException {
        for (ShippedFile file : job.files()) {
            requireFile(file.uri(), "file to ship");
        }
        for (Work work : Arrays.asList(job.map(), job.each(), job.combine(), job.reduce())) {
            if (work instanceof Work.JavaClass javaClass) {
                requireFile(javaClass.jar(), "jar");
            }
        }
    }

    private void requireFile(URI uri, String what) throws InvalidJobException {
        List<FileInfo> found = require(uri, what);
        if (found.size() > 1
                || !found.getFirst()
                        .uri()
                        .normalize()
                        .getPath()
                        .equals(uri.normalize().getPath())) {
            throw new InvalidJobException(
                    "Expected the %s at %s to be a file, but it is a folder; name its files"
                            .formatted(what, uri));
        }
    }

    private List<FileInfo> require(URI uri, String what) throws InvalidJobException {
        try {
            List<FileInfo> found = storage.list(uri);
            if (found.isEmpty()) {
                throw new InvalidJobException(
                        "Expected the %s at %s, but there is no file; check the path"
                                .formatted(what, uri));
            }
            for (FileInfo file : found) {
                requireReadable(file);
            }
            return found;
        } catch (IOException e) {
            throw new InvalidJobException(
                    "Expected to read the %s at %s, but it failed: %s"
                            .formatted(what, uri, e.getMessage()));
        }
    }

    /** Now rather than in every attempt of a task. */
    private void requireReadable(FileInfo file) throws IOException {
        try (InputStream in = storage.read(file.uri(), 0, 1)) {
            in.readNBytes(1);
        }
    }
}
