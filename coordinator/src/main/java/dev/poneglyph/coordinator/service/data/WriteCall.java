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
        try (Upload upload = uploads.begin(CallerKey.current())) {
            WriteHeader header = header(next(upload, null, null));
            URI uri = DataUri.parse(header.getUri());
            AttemptRef attempt =
                    header.hasAttempt() ? AttemptMapping.fromProto(header.getAttempt()) : null;
            access.mayChange(uri, attempt);
            write(upload, uri, attempt);
            return upload.size();
        }
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
     * What comes next, a message or the end. An attempt may be quiet while it computes, as long as
     * its lease lives.
     */
    private Input next(Upload upload, @Nullable URI uri, @Nullable AttemptRef attempt)
            throws StatusException, InterruptedException {
        Input input = inputs.poll(upload.longestQuiet());
        while (input == null) {
            if (uri == null || attempt == null) {
                throw upload.quiet();
            }
            access.mayChange(uri, attempt);
            input = inputs.poll(upload.longestQuiet());
        }
        if (input instanceof Input.Broken) {
            throw Statuses.of(Status.CANCELLED, "The caller went away before the end of the file");
        }
        return input;
    }

    private static WriteHeader header(Input first) throws StatusException {
        if (first instanceof Input.Message part && part.message().hasHeader()) {
            return part.message().getHeader();
        }
        throw Statuses.invalid(
                "Expected a header as the first message of a write, but there is none");
    }
}
