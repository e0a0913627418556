package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.confine.Confinement;
import dev.poneglyph.mapreduce.confine.ProgramSettings;
import dev.poneglyph.mapreduce.job.FailureRules;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs as a worker with certain settings would. */
final class Held {

    private Held() {}

    static ProgramRunner with(ProgramSettings settings, Path folder) throws IOException {
        return new ProgramRunner(Confinement.establish(settings, folder, System.getenv()));
    }

    /** What the script prints, run in that folder. */
    static String shell(ProgramRunner runner, Path folder, String script)
            throws IOException, TaskFailedException, InterruptedException {
        var printed = new ByteArrayOutputStream();
        run(runner, folder, script, printed);
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Runs the script in that folder. */
    static void run(ProgramRunner runner, Path folder, String script, OutputStream printed)
            throws IOException, TaskFailedException, InterruptedException {
        Launch launch =
                new Launch(
                        List.of("sh", "-c", script),
                        folder,
                        Map.of("PONEGLYPH_JOB", "job-1"),
                        FailureRules.NONE,
                        bytes -> {});
        runner.run(launch, in -> {}, out -> out.transferTo(printed));
    }
}
