package dev.poneglyph.coordinator.service;

import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.storage.OutsideRootsException;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Refusals as callers get them: a gRPC status and a sentence. */
public final class Statuses {

    private Statuses() {}

    public static StatusException invalid(String sentence) {
        return of(Status.INVALID_ARGUMENT, sentence);
    }

    public static StatusException of(Status status, String sentence) {
        return status.withDescription(sentence).asException();
    }

    public static StatusException unknownJob(String jobId) {
        return of(
                Status.NOT_FOUND,
                "Expected a job that exists, but there is no \"%s\"; see the list of jobs"
                        .formatted(jobId));
    }

    public static StatusException unknownTask(String name) {
        return of(
                Status.NOT_FOUND,
                "Expected a task that exists, but there is no \"%s\"; names look like JOB.STAGE.INDEX"
                        .formatted(name));
    }

    public static StatusException unknownWorker(String name) {
        return of(
                Status.NOT_FOUND,
                "Expected a worker that exists, but there is no \"%s\"; see the list of workers"
                        .formatted(name));
    }

    public static StatusException of(Unavailable why) {
        Status status =
                switch (why.cause()) {
                    case OVERLOADED -> Status.RESOURCE_EXHAUSTED;
                    case TOO_LARGE -> Status.INVALID_ARGUMENT;
                    case NOT_COMMITTED, STOPPED -> Status.UNAVAILABLE;
                };
        return of(status, why.message());
    }

    public static StatusException of(Reply.Rejected rejected) {
        Status status =
                switch (rejected.reason()) {
                    case INVALID_ARGUMENT -> Status.INVALID_ARGUMENT;
                    case NOT_FOUND -> Status.NOT_FOUND;
                    case ALREADY_EXISTS -> Status.ALREADY_EXISTS;
                    case INVALID_STATE, STALE_ATTEMPT, STALE_INCARNATION ->
                            Status.FAILED_PRECONDITION;
                    case LIMIT_REACHED -> Status.RESOURCE_EXHAUSTED;
                };
        return of(status, rejected.message());
    }

    public static StatusException of(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof FileNotFoundException) {
            return of(Status.NOT_FOUND, message);
        }
        if (failure instanceof OutsideRootsException) {
            return of(Status.PERMISSION_DENIED, message);
        }
        // No exception class of its own tells a full disk.
        if (message.contains("No space left on device")
                || message.contains("Disk quota exceeded")) {
            return of(
                    Status.RESOURCE_EXHAUSTED,
                    "Expected room on the coordinator's disk, but: %s; free space there and try again"
                            .formatted(message));
        }
        return of(Status.UNAVAILABLE, "Expected storage to do what was asked, but " + message);
    }
}
