package dev.poneglyph.client;

import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.SubmitResponse;
import dev.poneglyph.storage.Storage;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a coordinator for those who submit and watch. Safe for use by several threads.
 */
public final class PoneglyphClient implements AutoCloseable {

    /**
     * Connects lazily to {@code host:port}; calls made while nobody answers wait up to {@code
     * patience}.
     */
    public static PoneglyphClient connect(String host, int port, Duration patience) {
        throw new UnsupportedOperationException("contract only: " + host + port + patience);
    }

    /** Every call of the job service, blocking; a refusal is a StatusRuntimeException. */
    public JobServiceGrpc.JobServiceBlockingStub jobs() {
        throw new UnsupportedOperationException("contract only");
    }

    /** Submits, repeating the call with the same id while the coordinator is away. */
    public SubmitResponse submit(SubmitRequest request) {
        throw new UnsupportedOperationException("contract only: " + request);
    }

    /**
     * Follows a job to its end; outages of the coordinator up to the patience are bridged.
     *
     * @return the final state
     */
    public JobInfo watch(String jobId, Consumer<JobInfo> onChange) throws InterruptedException {
        throw new InterruptedException("contract only: " + jobId + onChange);
    }

    /**
     * Data by URI through the coordinator, for those who do not share its disk.
     *
     * @param attempt the attempt that writes, or null for a client, which may write below {@code
     *     blob:/uploads/} only
     */
    public Storage storage(@Nullable AttemptRef attempt) {
        throw new UnsupportedOperationException("contract only: " + attempt);
    }

    @Override
    public void close() {}
}
