package dev.poneglyph.mapreduce.job;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job, validated: either {@code map} (with {@code reduce}, perhaps {@code combine}) or {@code
 * each}.
 *
 * @param output folder of the result; null where the results are only asked for ({@code each})
 * @param reducers number of reduce tasks and output files, ≥ 1
 * @param splitSize bytes of input a map task gets, about
 * @param iterations how often map and reduce run, each on the output of the run before; 1 for once
 * @param requires labels a worker must have
 * @param priority 0 to 3
 * @param timeout execution timeout of an attempt; zero for none
 * @param failures which class the failures of the job's own code have
 * @param policy how its tasks are timed, watched and placed
 */
public record JobDefinition(
        String name,
        List<URI> input,
        @Nullable URI output,
        @Nullable Work map,
        @Nullable Work each,
        @Nullable Work combine,
        @Nullable Work reduce,
        int reducers,
        long splitSize,
        int iterations,
        List<ShippedFile> files,
        List<String> requires,
        int priority,
        Duration timeout,
        RetrySettings retry,
        FailureRules failures,
        PolicySettings policy) {

    /** With the default policy. */
    public JobDefinition(
            String name,
            List<URI> input,
            @Nullable URI output,
            @Nullable Work map,
            @Nullable Work each,
            @Nullable Work combine,
            @Nullable Work reduce,
            int reducers,
            long splitSize,
            int iterations,
            List<ShippedFile> files,
            List<String> requires,
            int priority,
            Duration timeout,
            RetrySettings retry,
            FailureRules failures) {
        this(
                name,
                input,
                output,
                map,
                each,
                combine,
                reduce,
                reducers,
                splitSize,
                iterations,
                files,
                requires,
                priority,
                timeout,
                retry,
                failures,
                PolicySettings.DEFAULT);
    }

    /** Name of the folder below the output for what no commit has taken yet. */
    public static final String UNFINISHED = "_temporary";

    /**
     * Reads what {@link #toJson} wrote; unknown fields are refused.
     *
     * @throws InvalidJobException if it is not a valid definition
     */
    public static JobDefinition fromJson(byte[] json) throws InvalidJobException {
        String text = new String(json, StandardCharsets.UTF_8);
        return DefinitionReader.read("job", Document.json("job", text), new Locations(null));
    }

    /** Canonical JSON: equal definitions give equal bytes. */
    public byte[] toJson() {
        return DefinitionWriter.write(this);
    }

    /** Where attempts keep output that no commit has taken yet; null where there is no output. */
    public @Nullable URI unfinishedOutput() {
        if (output == null) {
            return null;
        }
        String folder = output.toString();
        return URI.create(folder + (folder.endsWith("/") ? "" : "/") + UNFINISHED);
    }

    /**
     * This definition, checked by the same rules as a job file; for definitions made or changed in
     * code.
     *
     * @throws InvalidJobException if it is not valid
     */
    public JobDefinition validated() throws InvalidJobException {
        return fromJson(toJson());
    }
}
