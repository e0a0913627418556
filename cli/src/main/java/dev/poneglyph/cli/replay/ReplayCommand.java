package dev.poneglyph.cli.replay;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.Json;
import dev.poneglyph.cli.output.Printable;
import dev.poneglyph.coordinator.LogReplay;
import dev.poneglyph.coordinator.service.StateReport;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.TaskInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the state at any place of the log of a coordinator that does not run. */
@Command(
        name = "replay",
        description = "Show the state at any entry of the log of a coordinator that does not run.")
public final class ReplayCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".poneglyph/coordinator",
            description = "The coordinator's data folder, only read; default ${DEFAULT-VALUE}.")
    private Path data = Path.of(".poneglyph/coordinator");

    @Option(
            names = "--to",
            paramLabel = "INDEX",
            description = "The last log entry to apply; default is the end of the log.")
    private @Nullable Long to;

    @Option(
            names = "--task",
            paramLabel = "NAME",
            description = "Show this task with every attempt, JOB.STAGE.INDEX, and no other.")
    private String task = "";

    @Option(
            names = "--job",
            paramLabel = "ID",
            description = "Show this job with its stages and failures, and no other.")
    private String job = "";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!task.isEmpty() && !job.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected --task or --job, but both were given; name one of them.");
        }
        OptionalLong last = lastEntry();
        show(LogReplay.of(data, last));
        return ExitCode.OK;
    }

    private void show(LogReplay replay) {
        ReplayText text = new ReplayText(replay);
        ReplayView view = ReplayView.of(replay);
        if (!task.isEmpty()) {
            TaskInfo found = found(StateReport.task(replay.view(), task), "task", task, replay);
            text.add(found);
            print(text, view.withTask(found));
        } else if (!job.isEmpty()) {
            JobInfo found = found(StateReport.job(replay.view(), job), "job", job, replay);
            text.add(found);
            print(text, view.withJob(found));
        } else {
            text.addOverview();
            print(text, view.withOverview(replay.view()));
        }
    }

    private OptionalLong lastEntry() {
        if (to == null) {
            return OptionalLong.empty();
        }
        if (to < 0) {
            throw Ranges.refusal(spec, "--to", "0 or more", Long.toString(to));
        }
        return OptionalLong.of(to);
    }

    private static <T> T found(Optional<T> wanted, String what, String name, LogReplay replay) {
        return wanted.orElseThrow(() ->
                new CliException(
                        "Expected a %s that exists after entry %d, but there is no \"%s\"; name a later entry with --to, or see the list without --%s"
                                .formatted(what, replay.snapshot().index(), name, what)));
    }

    private void print(ReplayText text, ReplayView view) {
        PrintWriter out = spec.commandLine().getOut();
        if (GlobalOptions.of(spec).json()) {
            out.println(Json.line(view));
        } else {
            Printable.print(out, text.lines());
        }
        out.flush();
    }
}
