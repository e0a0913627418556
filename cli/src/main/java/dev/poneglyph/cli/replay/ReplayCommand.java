package dev.poneglyph.cli.replay;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.Json;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @ArgGroup private @Nullable Subject subject;

    @Spec private CommandSpec spec = CommandSpec.create();

    /** One thing to show in full, instead of an overview. */
    static final class Subject {

        @Option(
                names = "--task",
                paramLabel = "NAME",
                description = "Show this task with every attempt: JOB.STAGE.INDEX.")
        private @Nullable String task;

        @Option(
                names = "--job",
                paramLabel = "ID",
                description = "Show this job with its stages and failures.")
        private @Nullable String job;
    }

    @Override
    public Integer call() throws IOException {
        LogReplay replay = LogReplay.of(data, lastEntry());
        ReplayText text = new ReplayText(replay);
        ReplayView view = ReplayView.of(replay);
        if (subject != null && subject.task != null) {
            TaskInfo task =
                    find(
                            replay,
                            subject.task,
                            "task",
                            name -> StateReport.task(replay.view(), name));
            text.add(task);
            view = view.withTask(task);
        } else if (subject != null && subject.job != null) {
            JobInfo job =
                    find(replay, subject.job, "job", id -> StateReport.job(replay.view(), id));
            text.add(job);
            view = view.withJob(job);
        } else {
            text.addOverview();
            view = view.withOverview(replay.view());
        }
        print(text, view);
        return ExitCode.OK;
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

    private static <T> T find(
            LogReplay replay, String name, String what, Function<String, Optional<T>> question) {
        return question.apply(name)
                .orElseThrow(() ->
                        new CliException(
                                "Expected a %s that exists after entry %d, but there is no \"%s\" then; name another entry with --to, or leave it out and see the list"
                                        .formatted(what, replay.snapshot().index(), name)));
    }

    private void print(ReplayText text, ReplayView view) {
        PrintWriter out = spec.commandLine().getOut();
        if (GlobalOptions.of(spec).json()) {
            out.println(Json.line(view));
        } else {
            text.lines().forEach(out::println);
        }
        out.flush();
    }
}
