package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.exec.ProgramRunner;
import dev.poneglyph.mapreduce.job.ShippedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program of a job, run within an attempt. */
final class Program {

    private static final int BUFFER_BYTES = 64 << 10;

    private final Attempt attempt;
    private final List<String> command;

    /** Writes what the program reads. */
    interface Feed {
        void writeTo(OutputStream standardInput)
                throws IOException, TaskFailedException, InterruptedException;
    }

    Program(Attempt attempt, List<String> command) {
        this.attempt = attempt;
        this.command = command;
    }

    /**
     * Runs the program to its end.
     *
     * @throws TaskFailedException EXECUTION if this worker may not run programs, and whatever
     *     {@link ProgramRunner#run}, {@code feed} and {@code output} report
     */
    void run(Feed feed, ProgramRunner.Output output)
            throws IOException, TaskFailedException, InterruptedException {
        requireAllowed();
        placeFiles();
        var input = new Input(feed);
        try {
            ProgramRunner.run(
                    command, attempt.context().workFolder(), environment(), input, output);
        } catch (TaskFailedException e) {
            // A program that was fed only half its input fails for that reason.
            input.rethrow();
            throw e;
        }
        input.rethrow();
    }

    private void requireAllowed() throws TaskFailedException {
        if (!attempt.context().mayExec()) {
            throw TaskFailedException.of(
                    TaskFailedException.Kind.EXECUTION,
                    "Expected a worker that may run %s, but this one was started without --allow-exec; start workers with it"
                            .formatted(command.getFirst()),
                    List.of());
        }
    }

    private Map<String, String> environment() {
        TaskContext context = attempt.context();
        return Map.of(
                "PONEGLYPH_JOB", context.jobId(),
                "PONEGLYPH_STAGE", context.stageName(),
                "PONEGLYPH_TASK", Integer.toString(context.index()),
                "PONEGLYPH_ATTEMPT", Integer.toString(context.attempt()));
    }

    private void placeFiles() throws IOException, TaskFailedException {
        Path folder = attempt.context().workFolder();
        for (ShippedFile file : attempt.job().files()) {
            Path target = folder.resolve(file.name()).normalize();
            if (!target.startsWith(folder) || target.equals(folder)) {
                throw TaskFailedException.of(
                        TaskFailedException.Kind.VALIDATION,
                        "Expected a file name within the program's folder, but got \"%s\"; correct the job file"
                                .formatted(file.name()),
                        List.of());
            }
            place(attempt.context().localCopy(file.uri()), target);
        }
    }

    // A copy, since a program may write to its folder; executable, since storage keeps no modes.
    private static void place(Path source, Path target) throws IOException {
        if (Files.exists(target)) {
            return;
        }
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
        if (!target.toFile().setExecutable(true)) {
            throw new IOException("Expected to make " + target + " executable, but it failed");
        }
    }

    /** Tells apart what the program and what the feed is to blame for. */
    private static final class Input implements ProgramRunner.Input {
        private final Feed feed;
        private volatile @Nullable Exception failure;

        Input(Feed feed) {
            this.feed = feed;
        }

        @Override
        public void writeTo(OutputStream standardInput) throws IOException {
            var out = new BufferedOutputStream(new Marking(standardInput), BUFFER_BYTES);
            try {
                feed.writeTo(out);
                out.flush();
            } catch (NotReadException e) {
                throw e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = e;
            } catch (IOException | TaskFailedException | RuntimeException e) {
                failure = e;
            }
        }

        void rethrow() throws IOException, TaskFailedException, InterruptedException {
            switch (failure) {
                case null -> {}
                case IOException e -> throw e;
                case TaskFailedException e -> throw e;
                case InterruptedException e -> throw e;
                case RuntimeException e -> throw e;
                case Exception e -> throw new IllegalStateException(e);
            }
        }
    }

    private static final class NotReadException extends IOException {
        private static final long serialVersionUID = 1;

        NotReadException(IOException cause) {
            super(cause);
        }
    }

    private static final class Marking extends OutputStream {
        private final OutputStream out;

        Marking(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                throw new NotReadException(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw new NotReadException(e);
            }
        }
    }
}
