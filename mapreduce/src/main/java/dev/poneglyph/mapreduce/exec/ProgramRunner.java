package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program in its own process group, killed whole when the calling thread is interrupted. */
public final class ProgramRunner {

    private ProgramRunner() {}

    /** Fills the program's standard input; a program that does not read to the end is no error. */
    public interface Input {
        void writeTo(OutputStream standardInput) throws IOException;
    }

    /** Reads the program's standard output to its end. */
    public interface Output {
        void readFrom(InputStream standardOutput) throws IOException, TaskFailedException;
    }

    /**
     * Runs {@code command} in {@code folder} to its end. Blocks the calling thread.
     *
     * @param environment variables added to the inherited ones
     * @throws TaskFailedException if it cannot be started, its exit code is not 0 (65 is
     *     VALIDATION, 137 and others as documented), or {@code output} refused what it wrote
     * @throws InterruptedException if the thread was interrupted; the whole group is dead by then
     */
    public static void run(
            List<String> command,
            Path folder,
            Map<String, String> environment,
            Input input,
            Output output)
            throws TaskFailedException, InterruptedException {
        throw new InterruptedException(
                "contract only: " + command + folder + environment + input + output);
    }
}
