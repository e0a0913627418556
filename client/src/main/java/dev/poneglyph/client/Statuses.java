package dev.poneglyph.client;

import io.grpc.Status;
import io.grpc.StatusException;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Turns the data service's refusals into what storage promises. */
final class Statuses {

    private Statuses() {}

    /** NOT_FOUND is a FileNotFoundException; the sentence of the coordinator is kept. */
    static IOException toIoException(StatusException failure) {
        Status status = failure.getStatus();
        String sentence =
                status.getDescription() == null
                        ? status.getCode().toString()
                        : status.getDescription();
        if (status.getCode() == Status.Code.NOT_FOUND) {
            IOException notFound = new FileNotFoundException(sentence);
            notFound.initCause(failure);
            return notFound;
        }
        return new IOException(sentence, failure);
    }
}
