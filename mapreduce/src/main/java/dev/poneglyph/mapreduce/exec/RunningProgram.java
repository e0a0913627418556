package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.exec.ProgramRunner.Input;
import dev.poneglyph.mapreduce.exec.ProgramRunner.Output;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/** A started program with the threads that serve its three streams. */
final class RunningProgram {

    private static final int INPUT_BUFFER_BYTES = 64 << 10;

    private final Launch launch;
    private final OutOfMemoryKills kills;
    private final OptionalLong killsBefore;
    private final Process process;
    private final ProcessGroup group;
    private final StderrTail stderr = new StderrTail();

    /**
     * @param killsBefore what {@code kills} said before it was started
     */
    RunningProgram(
            Launch launch, Process process, OutOfMemoryKills kills, OptionalLong killsBefore) {
        this.launch = launch;
        this.kills = kills;
        this.killsBefore = killsBefore;
        this.process = process;
        this.group = new ProcessGroup(process);
    }

    /** Waits for the end; the group is dead and the threads have ended when this leaves. */
    void complete(Input input, Output output)
            throws IOException, TaskFailedException, InterruptedException {
        // A child left in the background would keep the streams open for ever.
        process.onExit().thenRun(group::kill);
        StreamThread feeder = StreamThread.start("stdin", group, () -> feed(input));
        StreamThread reader = StreamThread.start("stdout", group, () -> output.readFrom(printed()));
        StreamThread errors = StreamThread.start("stderr", group, this::collectErrors);
        List<StreamThread> threads = List.of(feeder, reader, errors);
        int exitCode;
        try {
            exitCode = process.waitFor();
            group.kill();
            for (StreamThread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            group.end();
            threads.forEach(StreamThread::abandon);
            throw e;
        }
        report(exitCode, threads);
    }

    private void feed(Input input) throws IOException, TaskFailedException, InterruptedException {
        try (var pipe = new ProgramInput(process.getOutputStream(), launch.onBytes())) {
            try {
                var buffered = new BufferedOutputStream(pipe, INPUT_BUFFER_BYTES);
                input.writeTo(buffered);
                buffered.flush();
            } catch (IOException e) {
                if (!pipe.isBroken()) {
                    throw e;
                }
            }
        }
    }

    private InputStream printed() {
        return new CountedOutput(process.getInputStream(), launch.onBytes());
    }

    private void collectErrors() throws IOException {
        InputStream errors = new CountedOutput(process.getErrorStream(), launch.onBytes());
        stderr.readAll(new InputStreamReader(errors, StandardCharsets.UTF_8));
    }

    /** What a stream's thread met comes first: the exit code is only its consequence. */
    private void report(int exitCode, List<StreamThread> threads)
            throws IOException, TaskFailedException, InterruptedException {
        for (StreamThread thread : threads) {
            switch (thread.failure()) {
                case null -> {}
                case TaskFailedException e -> throw e;
                case IOException e -> throw e;
                case InterruptedException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
        if (exitCode != 0) {
            throw failure(exitCode);
        }
    }

    private TaskFailedException failure(int exitCode) {
        boolean outOfMemory = exitCode == ExitCode.KILLED && kills.hasGrownSince(killsBefore);
        return ExitCode.failure(
                launch.command().getFirst(), exitCode, outOfMemory, launch.rules(), stderr.lines());
    }
}
