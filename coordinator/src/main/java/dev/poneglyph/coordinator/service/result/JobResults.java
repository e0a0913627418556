package dev.poneglyph.coordinator.service.result;

import dev.poneglyph.coordinator.service.Definitions;
import dev.poneglyph.coordinator.service.JobSight;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.run.EachResult;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.storage.FileInfo;
import dev.poneglyph.storage.Storage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The results of jobs that succeeded: the parts of the output in order, or what the tasks of the
 * last stage gave out, by index. Waits; called on virtual threads.
 */
public final class JobResults {

    private static final String PART = "part-";

    private final Storage storage;
    private final Definitions definitions;

    public JobResults(Storage storage, Definitions definitions) {
        this.storage = storage;
        this.definitions = definitions;
    }

    /**
     * The first lines.
     *
     * @param truncated whether there is more than that, or a line was cut
     */
    public record Preview(List<String> lines, boolean truncated) {}

    /** Where the result is written; empty where it is in the results of the tasks. */
    public Optional<URI> output(JobSight sight) {
        return definitions.of(sight.job()).map(JobDefinition::output);
    }

    /**
     * The whole result, read as it goes; to be closed by the caller.
     *
     * @throws FileNotFoundException if the output is gone
     */
    public InputStream open(JobSight sight) throws IOException {
        Optional<URI> output = output(sight);
        return output.isPresent()
                ? new JoinedStream(
                        parts(output.get()).stream()
                                .<JoinedStream.Source>map(
                                        part -> () -> storage.read(part.uri(), 0, -1))
                                .iterator())
                : new JoinedStream(
                        sight.tasks().getLast().stream()
                                .map(task -> resultOf(sight, task))
                                .iterator());
    }

    /**
     * The files of a result, in order.
     *
     * @param output the folder of a job that succeeded
     * @throws FileNotFoundException if it is gone
     */
    public List<FileInfo> parts(URI output) throws IOException {
        List<FileInfo> parts = storage.list(output).stream().filter(JobResults::isPart).toList();
        if (parts.isEmpty()) {
            throw new FileNotFoundException(
                    "Expected the result in %s, but there is none any more; run the job again"
                            .formatted(output));
        }
        return parts;
    }

    private static boolean isPart(FileInfo file) {
        String path = String.valueOf(file.uri().getPath());
        return path.substring(path.lastIndexOf('/') + 1).startsWith(PART);
    }

    private JoinedStream.Source resultOf(JobSight sight, Task task) {
        boolean tagged = sight.job().definition().size() > 0;
        return () -> new EndedLine(tagged ? each(task) : plain(task));
    }

    private static InputStream plain(Task task) {
        return new ByteArrayInputStream(task.result().array());
    }

    private InputStream each(Task task) throws IOException {
        try {
            return EachResult.open(task.result().array(), storage);
        } catch (TaskFailedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * The first {@code most} lines.
     *
     * @throws FileNotFoundException if the output is gone
     */
    public Preview preview(JobSight sight, int most) throws IOException {
        try (var reader =
                new BufferedReader(new InputStreamReader(open(sight), StandardCharsets.UTF_8))) {
            return new PreviewReader(reader).read(most);
        }
    }
}
