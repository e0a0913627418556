package dev.poneglyph.coordinator;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * {@code cluster.properties} in the data folder: what every decision depends on besides the log.
 * Written once, when the cluster is born, and read at every start, so that a later version with
 * other defaults replays the log to the same state.
 */
final class ClusterFile {

    private static final String NAME = "cluster.properties";
    private static final String FORMAT = "2";

    private ClusterFile() {}

    /**
     * The cluster's configuration; a new one with {@code seed} where the folder has no log yet.
     *
     * @throws IOException if the file is missing although there is a log, or cannot be used
     */
    static EngineConfig readOrCreate(Path dataFolder, boolean hasLog, long seed)
            throws IOException {
        Path file = dataFolder.resolve(NAME);
        if (Files.exists(file) || hasLog) {
            return readExisting(dataFolder);
        }
        EngineConfig config = EngineConfig.withSeed(seed);
        write(file, config);
        return config;
    }

    /**
     * The configuration of a cluster that has a log.
     *
     * @throws IOException if the file is missing or cannot be used
     */
    static EngineConfig readExisting(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(NAME);
        if (!Files.exists(file)) {
            throw new IOException(
                    "Expected %s beside the log, but it is missing; restore it from a copy of the data folder"
                            .formatted(file));
        }
        return read(file);
    }

    private static EngineConfig read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            if (!FORMAT.equals(properties.getProperty("format"))) {
                throw otherFormat(file, properties.getProperty("format"));
            }
            return config(properties);
        } catch (IllegalArgumentException e) {
            throw unusable(file, String.valueOf(e.getMessage()));
        }
    }

    private static EngineConfig config(Properties p) {
        return new EngineConfig(
                number(p, "seed"),
                new Limits(
                        (int) number(p, "limits.max_tasks_per_job"),
                        (int) number(p, "limits.max_unfinished_jobs"),
                        (int) number(p, "limits.max_finished_jobs"),
                        (int) number(p, "limits.max_payload_bytes"),
                        (int) number(p, "limits.max_workers"),
                        (int) number(p, "limits.max_dead_letters"),
                        (int) number(p, "limits.max_redrives")),
                new BreakerPolicy(
                        (int) number(p, "breaker.failure_threshold"),
                        Duration.ofMillis(number(p, "breaker.open_for_ms")),
                        Duration.ofMillis(number(p, "breaker.max_open_for_ms")),
                        (int) number(p, "breaker.half_open_calls"),
                        (int) number(p, "breaker.successes_to_close"),
                        (int) number(p, "breaker.isolate_one_in")),
                Duration.ofMillis(number(p, "start_timeout_ms")),
                Duration.ofMillis(number(p, "dead_letter_retention_ms")));
    }

    private static long number(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return Long.parseLong(value);
    }

    private static void write(Path file, EngineConfig config) throws IOException {
        Limits limits = config.limits();
        BreakerPolicy breaker = config.breaker();
        var text = new StringWriter();
        text.write(
                "# Every decision of the cluster depends on this file and the log: keep both.\n");
        line(text, "format", FORMAT);
        line(text, "seed", config.clusterSeed());
        line(text, "limits.max_tasks_per_job", limits.maxTasksPerJob());
        line(text, "limits.max_unfinished_jobs", limits.maxUnfinishedJobs());
        line(text, "limits.max_finished_jobs", limits.maxFinishedJobs());
        line(text, "limits.max_payload_bytes", limits.maxPayloadBytes());
        line(text, "limits.max_workers", limits.maxWorkers());
        line(text, "limits.max_dead_letters", limits.maxDeadLetters());
        line(text, "limits.max_redrives", limits.maxRedrives());
        line(text, "breaker.failure_threshold", breaker.failureThreshold());
        line(text, "breaker.open_for_ms", breaker.openFor().toMillis());
        line(text, "breaker.max_open_for_ms", breaker.maxOpenFor().toMillis());
        line(text, "breaker.half_open_calls", breaker.halfOpenCalls());
        line(text, "breaker.successes_to_close", breaker.successesToClose());
        line(text, "breaker.isolate_one_in", breaker.isolateOneIn());
        line(text, "start_timeout_ms", config.startTimeout().toMillis());
        line(text, "dead_letter_retention_ms", config.deadLetterRetention().toMillis());
        writeDurably(file, text.toString());
    }

    private static void line(StringWriter text, String key, Object value) {
        text.write(key + "=" + value + "\n");
    }

    private static void writeDurably(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(NAME + ".new");
        Files.writeString(temporary, text);
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The rules by which the log was decided are others: replaying it would reach another state.
     */
    private static IOException otherFormat(Path file, @Nullable String found) {
        return new IOException(
                "Expected %s to be of format %s, but its format is %s; finish the jobs with the version that wrote it, or choose a new folder with --data"
                        .formatted(file, FORMAT, found));
    }

    private static IOException unusable(Path file, String found) {
        return new IOException(
                "Expected %s as this version wrote it, but %s; restore it from a copy, or use the version that wrote it"
                        .formatted(file, found));
    }
}
