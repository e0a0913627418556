package dev.poneglyph.fuzz.targets;

import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.fuzz.FuzzTarget;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.JobFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Job files, which people write in YAML, and the JSON that clients send. */
public final class JobFileTarget implements FuzzTarget {

    private final Path file;

    /** Writes its inputs into {@code folder}. */
    public JobFileTarget(Path folder) {
        file = folder.resolve("job.yaml");
    }

    @Override
    public void run(byte[] input) throws IOException {
        Files.write(file, input);
        try {
            check(JobFile.read(file));
        } catch (InvalidJobException refused) {
            Expect.aSentence(refused);
        }
    }

    /** The same of a definition as JSON. */
    public static void runJson(byte[] input) {
        try {
            check(JobDefinition.fromJson(input));
        } catch (InvalidJobException refused) {
            Expect.aSentence(refused);
        }
    }

    private static void check(JobDefinition job) {
        byte[] json = job.toJson();
        try {
            JobDefinition again = JobDefinition.fromJson(json);
            Expect.that(again.equals(job), "Expected %s to be read again, but got %s", job, again);
            Expect.that(Arrays.equals(again.toJson(), json), "Expected one JSON for %s", job);
            Expect.that(
                    job.output() == null || job.unfinishedOutput() != null,
                    "Expected a place for unfinished output of %s",
                    job);
        } catch (InvalidJobException e) {
            throw new AssertionError("Expected a valid job to stay one: " + job, e);
        }
    }
}
