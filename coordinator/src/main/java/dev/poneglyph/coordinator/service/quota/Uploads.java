package dev.poneglyph.coordinator.service.quota;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.Room;
import io.grpc.Status;
import io.grpc.StatusException;

/**
 * Bounds the files that are written through the coordinator: how many at one time, how large, and
 * what they leave free of the disk. Safe for use by several threads.
 */
public final class Uploads {

    private final Enforcement limits;
    private final FreeDisk disk;
    private final Room open;

    /**
     * @param disk where they are written
     */
    public Uploads(Enforcement limits, FreeDisk disk) {
        this.limits = limits;
        this.disk = disk;
        open =
                new Room(
                        limits.count(NetworkLimit.OPEN_UPLOADS),
                        limits.count(NetworkLimit.OPEN_UPLOADS_PER_CALLER));
    }

    /**
     * Begins a file of {@code caller}, to be closed when it is written or given up.
     *
     * @throws StatusException RESOURCE_EXHAUSTED if too many are being written
     */
    public Upload begin(String caller) throws StatusException {
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
