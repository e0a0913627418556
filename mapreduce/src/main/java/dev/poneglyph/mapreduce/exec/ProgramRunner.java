package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Runs a program in its own process group, killed whole when the calling thread is interrupted. */
public final class ProgramRunner {

    /** Makes a session of its own, thus a process group that bears the program's pid. */
    private static final List<String> SETSID = List.of("setsid");

    /** The kernel kills the program when the worker is killed and cannot do it any more. */
    private static final List<String> SETPRIV = List.of("setpriv", "--pdeathsig", "KILL");

    private static final List<String> LAUNCHER = launcher();

    private static final OutOfMemoryKills KILLS = OutOfMemoryKills.ofThisProcess();

    private ProgramRunner() {}

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
     *     or {@link ExitCode} say of an exit code but 0, and of a signal; RESOURCE if the machine
     *     has no memory or process left; or what {@code input} or {@code output} threw
     * @throws IOException if {@code input} or {@code output} threw it
     * @throws InterruptedException if the thread was interrupted; the whole group is dead by then
     */
    public static void run(Launch launch, Input input, Output output)
            throws IOException, TaskFailedException, InterruptedException {
        OptionalLong killsBefore = KILLS.count();
        Process process = start(launch);
        new RunningProgram(launch, process, KILLS, killsBefore).complete(input, output);
    }

    private static Process start(Launch launch) throws TaskFailedException {
        List<String> words = new ArrayList<>(LAUNCHER);
        words.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(words).directory(launch.folder().toFile());
        builder.environment().putAll(launch.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw notStarted(launch.command(), e);
        }
    }

    private static List<String> launcher() {
        List<String> words = new ArrayList<>(SETSID);
        if (isInstalled(SETPRIV.getFirst())) {
            words.addAll(SETPRIV);
        }
        return List.copyOf(words);
    }

    private static boolean isInstalled(String program) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static TaskFailedException notStarted(List<String> command, IOException cause) {
        String message = String.valueOf(cause.getMessage());
        boolean exhausted = message.contains("error=11,") || message.contains("error=12,");
        return TaskFailedException.of(
                exhausted ? Kind.RESOURCE : Kind.VALIDATION,
                "Expected to start %s, but it failed: %s; check the command, and that setsid (util-linux) is installed"
                        .formatted(command.getFirst(), message),
                List.of());
    }
}
