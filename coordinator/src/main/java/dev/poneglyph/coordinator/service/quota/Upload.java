package dev.poneglyph.coordinator.service.quota;

import dev.poneglyph.coordinator.limit.NetworkLimit;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;

/** A file that is being written. For one thread. */
public final class Upload implements AutoCloseable {

    private final Uploads all;
    private final Runnable leave;
    private long size;

    Upload(Uploads all, Runnable leave) {
        this.all = all;
        this.leave = leave;
    }

    /**
     * So many bytes more are about to be written.
     *
     * @throws StatusException RESOURCE_EXHAUSTED if the file or the disk would be too full
     */
    public void take(int bytes) throws StatusException {
        long most = all.of(NetworkLimit.UPLOAD_BYTES);
        if (size + bytes > most) {
            throw all.refusal(
                    NetworkLimit.UPLOAD_BYTES,
                    Status.RESOURCE_EXHAUSTED,
                    "Expected a file of at most %d bytes, but this one has more; split it up, or have the limit raised"
                            .formatted(most));
        }
        all.takeDisk(bytes);
        size += bytes;
    }

    /** Bytes taken so far. */
    public long size() {
        return size;
    }

    /** After so long without a byte {@link #quiet} is due. */
    public Duration longestQuiet() {
        return Duration.ofSeconds(all.of(NetworkLimit.UPLOAD_IDLE_SECONDS));
    }

    /** Nothing came for too long: the refusal, counted. */
    public StatusException quiet() {
        return all.refusal(
                NetworkLimit.UPLOAD_IDLE_SECONDS,
                Status.DEADLINE_EXCEEDED,
                "Expected more of the file within %d s, but nothing came; send it again"
                        .formatted(longestQuiet().toSeconds()));
    }

    /** It is written, or given up; once. */
    @Override
    public void close() {
        leave.run();
    }
}
