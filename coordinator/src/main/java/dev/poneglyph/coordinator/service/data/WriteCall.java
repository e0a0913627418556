package dev.poneglyph.coordinator.service.data;

import dev.poneglyph.coordinator.access.CallerKey;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.service.data.WriteInputs.Input;
import dev.poneglyph.coordinator.service.quota.Upload;
import dev.poneglyph.coordinator.service.quota.Uploads;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.v1.WriteHeader;
import dev.poneglyph.storage.Storage;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One file being written through the coordinator, whole or not at all. Waits; for one thread. */
final class WriteCall {

    private final WriteInputs inputs;
    private final Storage storage;
    private final DataAccess access;
    private final Uploads uploads;

    WriteCall(WriteInputs inputs, Storage storage, DataAccess access, Uploads uploads) {
        this.inputs = inputs;
        this.storage = storage;
        this.access = access;
        this.uploads = uploads;
    }

    /** Takes what comes in until the end. Returns the size of the file. */
    long run() throws StatusException, IOException, InterruptedException {
        WriteHeader header = header();
        URI uri = DataUri.parse(header.getUri());
        AttemptRef attempt =
                header.hasAttempt() ? AttemptMapping.fromProto(header.getAttempt()) : null;
        // Who may not write takes nobody's room.
        access.mayChange(uri, attempt);
        try (Upload upload = begin(attempt)) {
            write(upload, uri, attempt);
            return upload.size();
        }
    }

    private Upload begin(@Nullable AttemptRef attempt) throws StatusException {
        String caller = CallerKey.current();
        return attempt == null ? uploads.begin(caller) : uploads.beginOfAttempt(caller);
    }

    private WriteHeader header() throws StatusException, InterruptedException {
        Input first = inputs.poll(uploads.longestForHeader());
        if (first == null) {
            throw uploads.noHeader();
        }
        requireWhole(first);
        if (first instanceof Input.Message part && part.message().hasHeader()) {
            return part.message().getHeader();
        }
        throw Statuses.invalid(
                "Expected a header as the first message of a write, but there is none");
    }

    /** Nothing is on the disk before the first bytes are. */
    private void write(Upload upload, URI uri, @Nullable AttemptRef attempt)
            throws StatusException, IOException, InterruptedException {
        Input input = next(upload, uri, attempt);
        upload.take(bytes(input));
        try (Storage.AtomicOutput out = storage.create(uri)) {
            while (input instanceof Input.Message part) {
                part.message().getData().writeTo(out);
                input = next(upload, uri, attempt);
                upload.take(bytes(input));
            }
            // The lease may have ended meanwhile: then the file must not appear.
            access.mayChange(uri, attempt);
            out.commit();
        }
    }

    private static int bytes(Input input) {
        return switch (input) {
            case Input.Message part -> part.message().getData().size();
            case Input.End end -> 0;
            case Input.Broken broken -> 0;
        };
    }

    /**
     * What comes next, data or the end. An attempt may be slow while it computes, as long as its
     * lease lives.
     */
    private Input next(Upload upload, URI uri, @Nullable AttemptRef attempt)
            throws StatusException, InterruptedException {
        Input input = poll(upload);
        while (input == null) {
            if (attempt == null) {
                throw upload.late();
            }
            access.mayChange(uri, attempt);
            upload.excuse();
            input = poll(upload);
        }
        requireWhole(input);
        if (input instanceof Input.Message part && part.message().hasHeader()) {
            throw Statuses.invalid(
                    "Expected data after the header of a write, but there is a second header");
        }
        return input;
    }

    /** Only the sender's own time counts: while the disk is slow nobody waits here. */
    private @Nullable Input poll(Upload upload) throws InterruptedException {
        long begunNs = System.nanoTime();
        Input input = inputs.poll(upload.longestWait());
        upload.waited(Duration.ofNanos(System.nanoTime() - begunNs));
        return input;
    }

    private static void requireWhole(Input input) throws StatusException {
        if (input instanceof Input.Broken) {
            throw Statuses.of(Status.CANCELLED, "The caller went away before the end of the file");
        }
    }
}
