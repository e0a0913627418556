package dev.poneglyph.mapreduce.run;

import dev.poneglyph.storage.Storage;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Runs an attempt of the commit task: puts the winners' parts in place, then tells so. Harmless
 * when repeated.
 */
final class CommitTask {

    /** File that says the output is whole. */
    static final String SUCCESS = "_SUCCESS";

    private final Attempt attempt;
    private final Storage storage;
    private final URI output;

    CommitTask(Attempt attempt) {
        this.attempt = attempt;
        this.storage = attempt.context().storage();
        this.output =
                Objects.requireNonNull(
                        attempt.job().output(), "a job with a commit stage has an output");
    }

    byte[] run() throws IOException, TaskFailedException, InterruptedException {
        List<byte[]> results = attempt.context().upstreamResults();
        if (attempt.job().each() == null) {
            moveParts(results);
        } else {
            concatenate(results);
        }
        storage.delete(Uris.below(output, Uris.TEMPORARY));
        try (Storage.AtomicOutput success = storage.create(Uris.below(output, SUCCESS))) {
            success.commit();
        }
        return new byte[0];
    }

    private void moveParts(List<byte[]> results)
            throws IOException, TaskFailedException, InterruptedException {
        List<Integer> lost = new ArrayList<>();
        for (int index = 0; index < results.size(); index++) {
            checkInterrupted();
            PartResult part = Json.read(results.get(index), PartResult.class);
            try {
                storage.move(part.uri(), Uris.below(output, Uris.part(index)));
                attempt.context().advance(1);
            } catch (FileNotFoundException e) {
                lost.add(index);
            }
        }
        requireNoneLost(lost);
    }

    private void concatenate(List<byte[]> results)
            throws IOException, TaskFailedException, InterruptedException {
        List<Integer> lost = new ArrayList<>();
        URI target = Uris.below(output, Uris.part(0));
        // What an attempt that dies leaves half-written goes with the folder.
        URI temporary = Uris.temporaryPart(output, attempt.context());
        try (Storage.AtomicOutput file = storage.create(temporary)) {
            var out = new LineEnding(new BufferedOutputStream(file));
            for (int index = 0; index < results.size(); index++) {
                checkInterrupted();
                try {
                    EachResult.copy(results.get(index), storage, out);
                    out.endLine();
                    attempt.context().advance(1);
                } catch (FileNotFoundException e) {
                    lost.add(index);
                }
            }
            // An earlier attempt may have got as far as removing what is missing now.
            if (!lost.isEmpty() && !storage.list(target).isEmpty()) {
                return;
            }
            requireNoneLost(lost);
            out.flush();
            file.commit();
            storage.move(temporary, target);
        }
    }

    private static void checkInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("attempt ended while committing");
        }
    }

    private static void requireNoneLost(List<Integer> lost) throws TaskFailedException {
        if (!lost.isEmpty()) {
            throw TaskFailedException.lostInputs(
                    "Expected the output of tasks %s, but it is gone".formatted(lost), lost);
        }
    }

    /** Ends what does not end with an LF. */
    private static final class LineEnding extends FilterOutputStream {
        private int last = '\n';

        LineEnding(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            last = b;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            if (length > 0) {
                last = bytes[from + length - 1];
            }
        }

        void endLine() throws IOException {
            if (last != '\n') {
                write('\n');
            }
        }
    }
}
