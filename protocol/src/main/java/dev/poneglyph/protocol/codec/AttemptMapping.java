package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.protocol.v1.TaskRef;
import java.util.Locale;

/** What names a task or an attempt and says how it stands. */
public final class AttemptMapping {

    private AttemptMapping() {}

    /** As reports and writes carry it. */
    public static dev.poneglyph.protocol.v1.AttemptRef toProto(AttemptRef attempt) {
        return dev.poneglyph.protocol.v1.AttemptRef.newBuilder()
                .setJobId(attempt.task().job())
                .setStage(attempt.task().stage())
                .setIndex(attempt.task().index())
                .setNumber(attempt.number())
                .setToken(attempt.token())
                .build();
    }

    /** The attempt a message names; whether it exists is for the engine to say. */
    public static AttemptRef fromProto(dev.poneglyph.protocol.v1.AttemptRef attempt) {
        return new AttemptRef(
                new TaskId(attempt.getJobId(), attempt.getStage(), attempt.getIndex()),
                attempt.getNumber(),
                attempt.getToken());
    }

    /** As it stands in messages. */
    public static TaskRef toProto(TaskId task) {
        return TaskRef.newBuilder()
                .setJobId(task.job())
                .setStage(task.stage())
                .setIndex(task.index())
                .build();
    }

    /** The task a message names; whether it exists is for the engine to say. */
    public static TaskId fromProto(TaskRef task) {
        return new TaskId(task.getJobId(), task.getStage(), task.getIndex());
    }

    /** As clients see it. */
    public static dev.poneglyph.protocol.v1.AttemptOutcome toProto(AttemptOutcome outcome) {
        return switch (outcome) {
            case ASSIGNED -> dev.poneglyph.protocol.v1.AttemptOutcome.ATTEMPT_ASSIGNED;
            case RUNNING -> dev.poneglyph.protocol.v1.AttemptOutcome.ATTEMPT_RUNNING;
            case COMPLETED -> dev.poneglyph.protocol.v1.AttemptOutcome.ATTEMPT_COMPLETED;
            case FAILED -> dev.poneglyph.protocol.v1.AttemptOutcome.ATTEMPT_FAILED;
            case RELEASED -> dev.poneglyph.protocol.v1.AttemptOutcome.ATTEMPT_RELEASED;
        };
    }

    /**
     * @throws CodecException if the message names none, or one of a newer version
     */
    public static AttemptOutcome fromProto(dev.poneglyph.protocol.v1.AttemptOutcome outcome) {
        return switch (outcome) {
            case ATTEMPT_ASSIGNED -> AttemptOutcome.ASSIGNED;
            case ATTEMPT_RUNNING -> AttemptOutcome.RUNNING;
            case ATTEMPT_COMPLETED -> AttemptOutcome.COMPLETED;
            case ATTEMPT_FAILED -> AttemptOutcome.FAILED;
            case ATTEMPT_RELEASED -> AttemptOutcome.RELEASED;
            case ATTEMPT_OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
                    throw unset("attempt outcome", outcome.name());
        };
    }

    /** As clients read it: the name in lower case. */
    public static String toText(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws CodecException if there is no verdict of that name
     */
    public static Verdict verdict(String text) {
        for (Verdict verdict : Verdict.values()) {
            if (toText(verdict).equals(text)) {
                return verdict;
            }
        }
        throw unset("verdict", text);
    }

    public static CodecException unset(String what, String found) {
        return new CodecException(
                "Expected a known %s, but found %s; the other side may be of a newer version"
                        .formatted(what, found));
    }
}
