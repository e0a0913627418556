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
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
     * @throws java.io.FileNotFoundException if the output is gone
     */
    public InputStream open(JobSight sight) throws IOException {
        Optional<URI> output = output(sight);
        return output.isPresent()
                ? new JoinedStream(parts(output.get()).iterator())
                : new JoinedStream(
                        sight.tasks().getLast().stream()
                                .map(task -> resultOf(sight, task))
                                .iterator());
    }

    private List<JoinedStream.Source> parts(URI output) throws IOException {
        List<JoinedStream.Source> parts = new ArrayList<>();
        for (FileInfo file : storage.list(output)) {
            String path = String.valueOf(file.uri().getPath());
            if (path.substring(path.lastIndexOf('/') + 1).startsWith(PART)) {
                parts.add(() -> storage.read(file.uri(), 0, -1));
            }
        }
        return parts;
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
     * @throws java.io.FileNotFoundException if the output is gone
     */
    public Preview preview(JobSight sight, int most) throws IOException {
        try (var reader =
                new BufferedReader(new InputStreamReader(open(sight), StandardCharsets.UTF_8))) {
            return new PreviewReader(reader).read(most);
        }
    }
}
