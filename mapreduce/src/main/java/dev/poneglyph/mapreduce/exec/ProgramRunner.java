package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.confine.Confinement;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/**
 * Runs programs, each in its own process group within a {@link Confinement}, killed whole when the
 * calling thread is interrupted or a limit is broken. Thread-safe.
 */
public final class ProgramRunner {

    private static final OutOfMemoryKills KILLS = OutOfMemoryKills.ofThisProcess();

    private final Confinement confinement;

    /** Runs programs as {@code confinement} holds them. */
    public ProgramRunner(Confinement confinement) {
        this.confinement = confinement;
    }

    /** Fills the program's standard input; a program that does not read to the end is no error. */
    public interface Input {
        void writeTo(OutputStream standardInput)
                throws IOException, TaskFailedException, InterruptedException;
    }

    /** Reads the program's standard output to its end. */
    public interface Output {
        void readFrom(InputStream standardOutput)
                throws IOException, TaskFailedException, InterruptedException;
    }

    /**
     * Runs a program to its end. Blocks the calling thread; {@code input} and {@code output} are
     * called by two other threads, which have ended when this returns or throws. What the program
     * leaves running in its group is killed when it exits.
     *
     * @throws TaskFailedException VALIDATION if the program cannot be started; what the job's rules
     *     or {@link ExitCode} say of an exit code but 0, and of a signal; RESOURCE if it went
     *     beyond a limit, or the machine has no memory or process left; or what {@code input} or
     *     {@code output} threw
     * @throws IOException if {@code input} or {@code output} threw it
     * @throws InterruptedException if the thread was interrupted; the whole group is dead by then
     */
    public void run(Launch launch, Input input, Output output)
            throws IOException, TaskFailedException, InterruptedException {
        OptionalLong killsBefore = KILLS.count();
        Process process = start(launch);
        new RunningProgram(launch, process, confinement)
                .complete(input, output, KILLS, killsBefore);
    }

    private Process start(Launch launch) throws IOException, TaskFailedException {
        confinement.own(launch.folder());
        List<String> words = confinement.command(launch.command(), launch.folder());
        ProcessBuilder builder = new ProcessBuilder(words).directory(launch.folder().toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(confinement.environment(launch.folder(), launch.environment()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw notStarted(launch.command(), e);
        }
    }

    private static TaskFailedException notStarted(List<String> command, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        boolean exhausted = message.contains("error=11,") || message.contains("error=12,");
        return TaskFailedException.of(
                exhausted ? Kind.RESOURCE : Kind.VALIDATION,
                "Expected to start %s, but it failed: %s; check the command"
                        .formatted(command.getFirst(), message),
                List.of());
    }
}
