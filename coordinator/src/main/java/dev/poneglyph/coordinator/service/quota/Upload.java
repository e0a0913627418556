package dev.poneglyph.coordinator.service.quota;

import dev.poneglyph.coordinator.limit.NetworkLimit;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;

/** A file that is being written. For one thread. */
public final class Upload implements AutoCloseable {

    private final Uploads all;
    private final Runnable leave;
    private final LeastSpeed speed;
    private long size;

    Upload(Uploads all, Runnable leave) {
        this.all = all;
        this.leave = leave;
        Duration most =
                all.seconds(NetworkLimit.UPLOAD_IDLE_SECONDS)
                        .plus(all.seconds(NetworkLimit.HANDSHAKE_SECONDS));
        speed = new LeastSpeed(most, all.of(NetworkLimit.BODY_BYTES_PER_SECOND));
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
        speed.came(bytes);
    }

    /** Bytes taken so far. */
    public long size() {
        return size;
    }

    /** After so long without a byte {@link #late} is due. */
    public Duration longestWait() {
        Duration quiet = all.seconds(NetworkLimit.UPLOAD_IDLE_SECONDS);
        return quiet.compareTo(speed.left()) < 0 ? quiet : speed.left();
    }

    /** So long was waited for what came, or did not. */
    public void waited(Duration time) {
        speed.waited(time);
    }

    /** As if it began now: whoever writes it may take its time. */
    public void excuse() {
        speed.renew();
    }

    /** Too little came for too long: the refusal, counted. */
    public StatusException late() {
        if (speed.left().isZero()) {
            return all.refusal(
                    NetworkLimit.BODY_BYTES_PER_SECOND,
                    Status.DEADLINE_EXCEEDED,
                    "Expected at least %d bytes of the file a second, but fewer came; send it again, faster"
                            .formatted(all.of(NetworkLimit.BODY_BYTES_PER_SECOND)));
        }
        return all.refusal(
                NetworkLimit.UPLOAD_IDLE_SECONDS,
                Status.DEADLINE_EXCEEDED,
                "Expected more of the file within %d s, but nothing came; send it again"
                        .formatted(all.of(NetworkLimit.UPLOAD_IDLE_SECONDS)));
    }

    /** It is written, or given up; once. */
    @Override
    public void close() {
        leave.run();
    }
}
