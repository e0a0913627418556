package dev.poneglyph.fuzz;

import dev.poneglyph.fuzz.targets.BearerTarget;
import dev.poneglyph.fuzz.targets.DeadLetterFilterTarget;
import dev.poneglyph.fuzz.targets.FleetTarget;
import dev.poneglyph.fuzz.targets.GrpcTarget;
import dev.poneglyph.fuzz.targets.HttpTarget;
import dev.poneglyph.fuzz.targets.JobFileTarget;
import dev.poneglyph.fuzz.targets.LogEntryTarget;
import dev.poneglyph.fuzz.targets.ProfileTarget;
import dev.poneglyph.fuzz.targets.QueryTarget;
import dev.poneglyph.fuzz.targets.SegmentTarget;
import dev.poneglyph.fuzz.targets.SnapshotTarget;
import dev.poneglyph.fuzz.targets.StorageTarget;
import dev.poneglyph.fuzz.targets.StoredDataTarget;
import dev.poneglyph.fuzz.targets.WorkerStreamTarget;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Everything that is fuzzed; what comes from the network first. */
public enum Target {
    /** Messages of workers into a coordinator. */
    WORKER_STREAM(8_192, Bounds.USUAL, _ -> new WorkerStreamTarget()),
    /** Every gRPC call of both interfaces. */
    GRPC(4_096, Bounds.USUAL, GrpcTarget::new),
    /** Tokens, passes and signed tokens of callers. */
    BEARER(2_048, Bounds.USUAL, BearerTarget::new),
    /** Requests on the HTTP port. */
    HTTP(4_096, Bounds.USUAL, HttpTarget::new),
    /** Queries, page tokens, ids of events. */
    QUERY(2_048, Bounds.USUAL, _ -> new QueryTarget()),
    /** Filters of dead letters. */
    DEAD_LETTER_FILTER(4_096, Bounds.USUAL, _ -> new DeadLetterFilterTarget()),
    /** Jobs that clients send. */
    JOB_DEFINITION(8_192, Bounds.USUAL, _ -> JobFileTarget::runJson),
    /** URIs of files and blobs. */
    STORAGE(1_024, Bounds.USUAL, StorageTarget::new),
    /** Payloads and results of tasks. */
    STORED_DATA(2_048, Bounds.USUAL, StoredDataTarget::new),
    /** Pairs between map and reduce; one block may be 64 MiB. */
    SEGMENT(4_096, new Bounds(1_000, 160), _ -> new SegmentTarget()),
    /** Entries of the log. */
    LOG_ENTRY(8_192, Bounds.USUAL, _ -> new LogEntryTarget()),
    /** Snapshots. */
    SNAPSHOT(16_384, Bounds.USUAL, _ -> new SnapshotTarget()),
    /** Job files. */
    JOB_FILE(8_192, Bounds.USUAL, JobFileTarget::new),
    /** Fleets and policies of simulations. */
    FLEET(8_192, Bounds.USUAL, _ -> new FleetTarget()),
    /** Profile files. */
    PROFILE(2_048, Bounds.USUAL, ProfileTarget::new);

    private final int maxBytes;
    private final Bounds bounds;
    private final FuzzTarget.Factory factory;

    Target(int maxBytes, Bounds bounds, FuzzTarget.Factory factory) {
        this.maxBytes = maxBytes;
        this.bounds = bounds;
        this.factory = factory;
    }

    /** Its name on the command line and of its corpus. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Longest input. */
    int maxBytes() {
        return maxBytes;
    }

    Bounds bounds() {
        return bounds;
    }

    FuzzTarget open(Path folder) throws Exception {
        return factory.open(folder);
    }

    /**
     * @throws IllegalArgumentException if there is none; the message is a sentence for a person
     */
    public static Target named(String text) {
        return Arrays.stream(values())
                .filter(target -> target.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "Expected a target of %s, but it is '%s'"
                                        .formatted(
                                                Arrays.stream(values())
                                                        .map(Target::text)
                                                        .collect(Collectors.joining(", ")),
                                                text)));
    }
}
