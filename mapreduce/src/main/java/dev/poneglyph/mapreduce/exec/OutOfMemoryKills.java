package dev.poneglyph.mapreduce.exec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often the kernel killed processes of this worker's control group for want of memory, whether
 * the group's or the machine's. Two programs that are killed at one time cannot be told apart: both
 * count as out of memory if one was.
 */
final class OutOfMemoryKills {

    private static final Logger LOG = LoggerFactory.getLogger(OutOfMemoryKills.class);
    private static final String COUNTER = "oom_kill ";

    private final Optional<Path> counters;

    private OutOfMemoryKills(Optional<Path> counters) {
        this.counters = counters;
    }

    /** Those of the group that this process is in; unknown where the kernel shows none. */
    static OutOfMemoryKills ofThisProcess() {
        return of(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));
    }

    /**
     * @param membership says which groups a process is in, as {@code /proc/self/cgroup}
     * @param root where control groups are mounted
     */
    static OutOfMemoryKills of(Path membership, Path root) {
        try (Stream<String> lines = Files.lines(membership)) {
            return new OutOfMemoryKills(
                    lines.flatMap(line -> candidates(line, root))
                            .filter(Files::isReadable)
                            .findFirst());
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("Out-of-memory kills cannot be told reason=\"{}\"", e.toString());
            return new OutOfMemoryKills(Optional.empty());
        }
    }

    /** A line is ID:CONTROLLERS:PATH. Within a container its own group is mounted as the root. */
    private static Stream<Path> candidates(String line, Path root) {
        String[] parts = line.split(":", 3);
        if (parts.length < 3) {
            return Stream.empty();
        }
        String group = parts[2].substring(1);
        return switch (parts[1]) {
            case "" ->
                    Stream.of(
                            root.resolve(group).resolve("memory.events"),
                            root.resolve("unified").resolve(group).resolve("memory.events"),
                            root.resolve("memory.events"));
            case "memory" ->
                    Stream.of(
                            root.resolve("memory").resolve(group).resolve("memory.oom_control"),
                            root.resolve("memory").resolve("memory.oom_control"));
            default -> Stream.empty();
        };
    }

    /** How many so far; empty where it is not known. */
    OptionalLong count() {
        if (counters.isEmpty()) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(counters.get())) {
            return lines.filter(line -> line.startsWith(COUNTER))
                    .mapToLong(line -> Long.parseLong(line.substring(COUNTER.length()).strip()))
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException | NumberFormatException e) {
            LOG.debug("Out-of-memory kills cannot be read reason=\"{}\"", e.toString());
            return OptionalLong.empty();
        }
    }

    /** Whether there were more since {@link #count} said {@code before}. */
    boolean hasGrownSince(OptionalLong before) {
        OptionalLong now = count();
        return before.isPresent() && now.isPresent() && now.getAsLong() > before.getAsLong();
    }
}
