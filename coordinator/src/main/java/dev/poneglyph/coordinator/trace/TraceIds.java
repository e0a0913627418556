package dev.poneglyph.coordinator.trace;

import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of traces and spans, derived from what they stand for: a coordinator that starts again, or
 * another one of the cluster, goes on with the same trace. Safe for use by several threads.
 */
final class TraceIds {

    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    private final long clusterSeed;

    TraceIds(long clusterSeed) {
        this.clusterSeed = clusterSeed;
    }

    /** The trace of a job: 32 hexadecimal digits. */
    String trace(String job) {
        return hex(TRACE_BYTES, "trace", job);
    }

    /** The span of a job: 16 hexadecimal digits. */
    String job(String job) {
        return hex(SPAN_BYTES, "job", job);
    }

    /**
     * The span of a task.
     *
     * @param round how often it was final before and ran again
     */
    String task(TaskId task, int round) {
        return hex(SPAN_BYTES, "task", task.job(), task.stage(), task.index(), round);
    }

    /** The span of an attempt. */
    String attempt(AttemptRef attempt) {
        return hex(SPAN_BYTES, "attempt", attempt.task().job(), attempt.token());
    }

    /**
     * What spans inside an attempt name as their parent: W3C trace context, version 00, sampled.
     */
    String traceParent(AttemptRef attempt) {
        return "00-" + trace(attempt.task().job()) + "-" + attempt(attempt) + "-01";
    }

    private String hex(int bytes, Object... parts) {
        MessageDigest digest = sha256();
        digest.update((clusterSeed + "").getBytes(StandardCharsets.UTF_8));
        for (Object part : parts) {
            digest.update((byte) 0);
            digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256, but this Java has none", e);
        }
    }
}
