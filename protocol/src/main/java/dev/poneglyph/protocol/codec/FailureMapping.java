package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import java.util.List;

/** What a failed attempt left behind. */
public final class FailureMapping {

    private FailureMapping() {}

    /** As workers report it, the log keeps it and clients see it. */
    public static dev.poneglyph.protocol.v1.Failure toProto(Failure failure) {
        return dev.poneglyph.protocol.v1.Failure.newBuilder()
                .setFailureClass(toProto(failure.failureClass()))
                .setMessage(failure.message())
                .setExitCode(failure.exitCode())
                .setSignal(failure.signal())
                .addAllStderrTail(failure.stderrTail())
                .addAllLostInputs(failure.lostInputs())
                .setRetryAfterMs(failure.retryAfterMs())
                .build();
    }

    /**
     * @throws CodecException if its class is missing, or one of a newer version
     */
    public static Failure fromProto(dev.poneglyph.protocol.v1.Failure failure) {
        return new Failure(
                fromProto(failure.getFailureClass()),
                failure.getMessage(),
                failure.getExitCode(),
                failure.getSignal(),
                List.copyOf(failure.getStderrTailList()),
                List.copyOf(failure.getLostInputsList()),
                failure.getRetryAfterMs());
    }

    /** As it stands in messages. */
    public static dev.poneglyph.protocol.v1.FailureClass toProto(FailureClass failureClass) {
        return switch (failureClass) {
            case TASK_EXECUTION_ERROR ->
                    dev.poneglyph.protocol.v1.FailureClass.TASK_EXECUTION_ERROR;
            case VALIDATION_ERROR -> dev.poneglyph.protocol.v1.FailureClass.VALIDATION_ERROR;
            case WORKER_TIMEOUT -> dev.poneglyph.protocol.v1.FailureClass.WORKER_TIMEOUT;
            case WORKER_CRASH -> dev.poneglyph.protocol.v1.FailureClass.WORKER_CRASH;
            case NETWORK_ERROR -> dev.poneglyph.protocol.v1.FailureClass.NETWORK_ERROR;
            case RESOURCE_EXHAUSTION -> dev.poneglyph.protocol.v1.FailureClass.RESOURCE_EXHAUSTION;
            case UNKNOWN_ERROR -> dev.poneglyph.protocol.v1.FailureClass.UNKNOWN_ERROR;
        };
    }

    /**
     * @throws CodecException if the message names none, or one of a newer version
     */
    public static FailureClass fromProto(dev.poneglyph.protocol.v1.FailureClass failureClass) {
        return switch (failureClass) {
            case TASK_EXECUTION_ERROR -> FailureClass.TASK_EXECUTION_ERROR;
            case VALIDATION_ERROR -> FailureClass.VALIDATION_ERROR;
            case WORKER_TIMEOUT -> FailureClass.WORKER_TIMEOUT;
            case WORKER_CRASH -> FailureClass.WORKER_CRASH;
            case NETWORK_ERROR -> FailureClass.NETWORK_ERROR;
            case RESOURCE_EXHAUSTION -> FailureClass.RESOURCE_EXHAUSTION;
            case UNKNOWN_ERROR -> FailureClass.UNKNOWN_ERROR;
            case FAILURE_CLASS_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("failure class", failureClass.name());
        };
    }
}
