package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.confine.Confinement;
import dev.poneglyph.mapreduce.confine.Limit;
import dev.poneglyph.mapreduce.exec.ProgramRunner.Input;
import dev.poneglyph.mapreduce.exec.ProgramRunner.Output;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A started program with the threads that serve its three streams. */
final class RunningProgram {

    private static final int INPUT_BUFFER_BYTES = 64 << 10;

    private final Launch launch;
    private final Confinement confinement;
    private final Process process;
    private final ProcessGroup group;
    private final ProgramWatch watch;
    private final StderrTail stderr = new StderrTail();
    private final AtomicLong printedBytes = new AtomicLong();
    private final AtomicReference<@Nullable Breach> breach = new AtomicReference<>();

    RunningProgram(Launch launch, Process process, Confinement confinement) {
        this.launch = launch;
        this.confinement = confinement;
        this.process = process;
        this.group = new ProcessGroup(process, confinement.endsWhole());
        this.watch = new ProgramWatch(confinement, process.pid(), launch.folder());
    }

    /**
     * Waits for the end; the group is dead and the threads have ended when this leaves.
     *
     * @param killsBefore what {@code kills} said before it was started
     */
    void complete(Input input, Output output, OutOfMemoryKills kills, OptionalLong killsBefore)
            throws IOException, TaskFailedException, InterruptedException {
        // A child left in the background would keep the streams open for ever.
        process.onExit().thenRun(group::kill);
        StreamThread feeder = StreamThread.start("stdin", group, () -> feed(input));
        StreamThread reader = StreamThread.start("stdout", group, () -> output.readFrom(printed()));
        StreamThread errors = StreamThread.start("stderr", group, this::collectErrors);
        List<StreamThread> threads = List.of(feeder, reader, errors);
        int exitCode;
        try {
            exitCode = awaitExit();
            group.kill();
            for (StreamThread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            group.end();
            threads.forEach(StreamThread::abandon);
            throw e;
        }
        requireWithinLimits(exitCode);
        requireServed(threads);
        if (exitCode != 0) {
            boolean outOfMemory = exitCode == ExitCode.KILLED && kills.hasGrownSince(killsBefore);
            throw failure(exitCode, outOfMemory);
        }
    }

    private int awaitExit() throws InterruptedException {
        while (!process.waitFor(ProgramWatch.INTERVAL_MS, TimeUnit.MILLISECONDS)) {
            watch.look().ifPresent(this::end);
        }
        return process.exitValue();
    }

    private void end(Breach seen) {
        breach.compareAndSet(null, seen);
        group.kill();
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
        return new CountedOutput(process.getInputStream(), this::hasPrinted);
    }

    private void collectErrors() throws IOException {
        InputStream errors = new CountedOutput(process.getErrorStream(), this::hasPrinted);
        stderr.readAll(new InputStreamReader(errors, StandardCharsets.UTF_8));
    }

    private void hasPrinted(long bytes) {
        launch.onBytes().accept(bytes);
        if (confinement.limits().forbids(Limit.OUTPUT, printedBytes.addAndGet(bytes))) {
            end(new Breach(Limit.OUTPUT, "it printed more"));
        }
    }

    /** The limit that was broken is why everything else happened. */
    private void requireWithinLimits(int exitCode) throws TaskFailedException {
        Breach broken = breach.get();
        if (broken != null) {
            throw TaskFailedException.program(
                    TaskFailedException.Kind.RESOURCE,
                    sentence(broken),
                    exitCode,
                    "SIGKILL",
                    stderr.lines());
        }
    }

    /** What a stream's thread met comes first: the exit code is only its consequence. */
    private static void requireServed(List<StreamThread> threads)
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
    }

    private TaskFailedException failure(int exitCode, boolean outOfMemory) {
        TaskFailedException failure =
                ExitCode.failure(program(), exitCode, outOfMemory, launch.rules(), stderr.lines());
        if (failure.kind() != TaskFailedException.Kind.EXECUTION) {
            return failure;
        }
        return limitBehind(exitCode)
                .map(cause ->
                        ExitCode.ofLimit(sentence(cause), exitCode, launch.rules(), stderr.lines()))
                .orElse(failure);
    }

    private Optional<Breach> limitBehind(int exitCode) {
        return ExitCode.limitOf(exitCode)
                .filter(limit -> confinement.limits().of(limit) > 0)
                .map(limit -> new Breach(limit, "it wanted more"))
                .or(() -> LimitWords.in(stderr.lines(), confinement.limits()))
                .or(watch::likelyCause);
    }

    private String sentence(Breach broken) {
        Limit limit = broken.limit();
        return limit.sentence(program(), confinement.limits().of(limit), broken.but());
    }

    private String program() {
        return launch.command().getFirst();
    }
}
