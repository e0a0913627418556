package dev.poneglyph.coordinator.service.quota;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.Room;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;

/**
 * Bounds the files that are written through the coordinator: how many at one time, how large, and
 * what they leave free of the disk. Safe for use by several threads.
 */
public final class Uploads {

    private final Enforcement limits;
    private final FreeDisk disk;
    private final Room ofClients;
    private final Room ofAttempts;

    /**
     * @param disk where they are written
     */
    public Uploads(Enforcement limits, FreeDisk disk) {
        this.limits = limits;
        this.disk = disk;
        ofClients = room(limits);
        ofAttempts = room(limits);
    }

    private static Room room(Enforcement limits) {
        return new Room(
                limits.count(NetworkLimit.OPEN_UPLOADS),
                limits.count(NetworkLimit.OPEN_UPLOADS_PER_CALLER));
    }

    /**
     * Begins a file of {@code caller}, who may write it, to be closed when it is written or given
     * up.
     *
     * @throws StatusException RESOURCE_EXHAUSTED if clients write too many
     */
    public Upload begin(String caller) throws StatusException {
        return begin(ofClients, caller);
    }

    /**
     * The same for an attempt whose lease lives: those are counted apart, so that clients cannot
     * keep them out.
     *
     * @throws StatusException RESOURCE_EXHAUSTED if attempts write too many
     */
    public Upload beginOfAttempt(String caller) throws StatusException {
        return begin(ofAttempts, caller);
    }

    private Upload begin(Room open, String caller) throws StatusException {
        return switch (open.enter(caller)) {
            case ADMITTED -> new Upload(this, () -> open.leave(caller));
            case FULL -> throw tooMany(NetworkLimit.OPEN_UPLOADS, "");
            case HOLDER_HAS_ITS_SHARE ->
                    throw tooMany(NetworkLimit.OPEN_UPLOADS_PER_CALLER, " by " + caller);
        };
    }

    private StatusException tooMany(NetworkLimit limit, String by) {
        return refusal(
                limit,
                Status.RESOURCE_EXHAUSTED,
                "Expected at most %d files being written%s, but there are as many; try again when one is done"
                        .formatted(limits.of(limit), by));
    }

    /**
     * Takes {@code bytes} of the disk.
     *
     * @throws StatusException RESOURCE_EXHAUSTED if too little would stay free
     */
    public void takeDisk(long bytes) throws StatusException {
        long floor = limits.of(NetworkLimit.FREE_DISK_BYTES);
        if (!disk.take(bytes, floor)) {
            throw refusal(
                    NetworkLimit.FREE_DISK_BYTES,
                    Status.RESOURCE_EXHAUSTED,
                    "Expected %d bytes to stay free on the coordinator's disk, but there are %d; free space there and try again"
                            .formatted(floor, disk.usable()));
        }
    }

    /** How long the header of a file is waited for. */
    public Duration longestForHeader() {
        return seconds(NetworkLimit.REQUEST_SECONDS);
    }

    /** It did not come in time: the refusal, counted. */
    public StatusException noHeader() {
        return refusal(
                NetworkLimit.REQUEST_SECONDS,
                Status.DEADLINE_EXCEEDED,
                "Expected the header of a file within %d s, but none came; send it again"
                        .formatted(limits.of(NetworkLimit.REQUEST_SECONDS)));
    }

    /** The value of {@code limit}, which is one of seconds. */
    Duration seconds(NetworkLimit limit) {
        return Duration.ofSeconds(limits.of(limit));
    }

    /** The value of {@code limit}. */
    long of(NetworkLimit limit) {
        return limits.of(limit);
    }

    /** Counted; to be thrown. */
    StatusException refusal(NetworkLimit limit, Status status, String sentence) {
        limits.refused(limit);
        return status.withDescription(sentence).asException();
    }
}
