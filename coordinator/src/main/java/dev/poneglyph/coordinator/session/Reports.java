package dev.poneglyph.coordinator.session;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.codec.BytesMapping;
import dev.poneglyph.protocol.codec.FailureMapping;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.ArrayList;
import java.util.List;

/** Turns a worker's message into commands, in the documented order of its fields. Pure. */
final class Reports {

    /** Longest failure message, or line of standard error, that is kept. */
    private static final int MAX_TEXT_LENGTH = 4_000;

    /** Reports in one message: the start and the end of all that a worker may run at a time. */
    static final int MAX_REPORTS = 2 * HelloCheck.MAX_SLOTS;

    private final WorkerHello worker;
    private final int maxResultBytes;

    Reports(WorkerHello worker, int maxResultBytes) {
        this.worker = worker;
        this.maxResultBytes = maxResultBytes;
    }

    /** What is wrong with the message: a sentence, or empty. */
    String problemOf(WorkerMessage message) {
        if (message.hasHello()) {
            return "Expected one hello in a stream, but worker %s sent another; open a new stream for it"
                    .formatted(worker.name());
        }
        if (message.getCredit() < 0) {
            return "Expected credit to be granted, but worker %s granted %d"
                    .formatted(worker.name(), message.getCredit());
        }
        int reports =
                message.getStartedCount()
                        + message.getCompletedCount()
                        + message.getFailedCount()
                        + message.getHandedBackCount()
                        + message.getProgressCount();
        if (reports > MAX_REPORTS) {
            return "Expected at most %d reports in a message, but worker %s sent %d; split them up"
                    .formatted(MAX_REPORTS, worker.name(), reports);
        }
        return "";
    }

    List<Command> commandsOf(WorkerMessage message) {
        String name = worker.name();
        List<Command> commands = new ArrayList<>();
        for (var started : message.getStartedList()) {
            commands.add(new Command.StartAttempt(name, AttemptMapping.fromProto(started)));
        }
        for (Completed completed : message.getCompletedList()) {
            commands.add(completion(completed));
        }
        for (var failed : message.getFailedList()) {
            commands.add(
                    new Command.FailAttempt(
                            name,
                            AttemptMapping.fromProto(failed.getAttempt()),
                            failure(failed.getFailure())));
        }
        for (var back : message.getHandedBackList()) {
            commands.add(
                    new Command.HandBackAttempt(
                            name,
                            AttemptMapping.fromProto(back.getAttempt()),
                            shorten(back.getReason())));
        }
        if (message.getCredit() > 0) {
            commands.add(new Command.GrantCredit(name, worker.incarnation(), message.getCredit()));
        }
        if (message.getLeaving()) {
            commands.add(new Command.LeaveWorker(name, worker.incarnation()));
        }
        return commands;
    }

    /** A result that the engine would refuse ends the attempt as a failure, so that it does end. */
    private Command completion(Completed completed) {
        var attempt = AttemptMapping.fromProto(completed.getAttempt());
        int size = completed.getResult().size();
        if (size > maxResultBytes) {
            String sentence =
                    "Expected a result of at most %d bytes, but it has %d; write it to storage and return its URI"
                            .formatted(maxResultBytes, size);
            return new Command.FailAttempt(
                    worker.name(),
                    attempt,
                    Failure.of(FailureClass.TASK_EXECUTION_ERROR, sentence));
        }
        Bytes result = BytesMapping.fromProto(completed.getResult());
        return new Command.CompleteAttempt(worker.name(), attempt, result);
    }

    private static Failure failure(dev.poneglyph.protocol.v1.Failure reported) {
        var known =
                switch (reported.getFailureClass()) {
                    case FAILURE_CLASS_UNSPECIFIED, UNRECOGNIZED ->
                            reported.toBuilder()
                                    .setFailureClass(
                                            dev.poneglyph.protocol.v1.FailureClass.UNKNOWN_ERROR)
                                    .build();
                    case TASK_EXECUTION_ERROR,
                            VALIDATION_ERROR,
                            WORKER_TIMEOUT,
                            WORKER_CRASH,
                            NETWORK_ERROR,
                            RESOURCE_EXHAUSTION,
                            UNKNOWN_ERROR ->
                            reported;
                };
        Failure failure = FailureMapping.fromProto(known);
        return new Failure(
                failure.failureClass(),
                shorten(failure.message()),
                failure.exitCode(),
                failure.signal(),
                tail(failure.stderrTail()),
                failure.lostInputs(),
                Math.max(0, failure.retryAfterMs()));
    }

    private static List<String> tail(List<String> lines) {
        int from = Math.max(0, lines.size() - Failure.MAX_STDERR_LINES);
        return lines.subList(from, lines.size()).stream().map(Reports::shorten).toList();
    }

    private static String shorten(String text) {
        return text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH) + "…";
    }
}
