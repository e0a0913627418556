package dev.poneglyph.cli.deadletter;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.job.NewId;
import dev.poneglyph.cli.option.Actor;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.StartRedriveRequest;
import dev.poneglyph.protocol.v1.StartRedriveResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a redrive. */
@Command(
        name = "redrive",
        description = "Send many dead letters back, at a rate; 'redrives' follows it.")
public final class RedriveCommand extends QuestionCommand {

    private static final int MAX_RATE = 10_000;

    @Mixin private FilterOptions filter = new FilterOptions();

    @Option(names = "--id", paramLabel = "ID", description = "Its id; default: a new one.")
    private String id = "";

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "Tasks a second, 1 to 10000; default ${DEFAULT-VALUE}.")
    private int rate = 10;

    @Option(
            names = "--max-tasks",
            paramLabel = "N",
            defaultValue = "0",
            description = "Only the first so many; default: all.")
    private int maxTasks;

    @Option(names = "--dry-run", description = "Only show what would be sent back.")
    private boolean dryRun;

    @Option(
            names = "--follow",
            description = "Wait until every re-run has ended; exit code 1 if one failed again.")
    private boolean follow;

    @Override
    protected Answer ask(PoneglyphClient client) throws InterruptedException {
        Ranges.require(spec(), "--rate", rate, 1, MAX_RATE);
        Ranges.require(spec(), "--max-tasks", maxTasks, 0, Integer.MAX_VALUE);
        StartRedriveResponse response =
                client.deadLetters()
                        .startRedrive(
                                StartRedriveRequest.newBuilder()
                                        .setId(id.isEmpty() ? NewId.forJob("redrive") : id)
                                        .setFilter(filter.text())
                                        .setRatePerSecond(rate)
                                        .setMaxTasks(maxTasks)
                                        .setBy(Actor.name())
                                        .setDryRun(dryRun)
                                        .build());
        List<String> sample = List.copyOf(response.getSampleList());
        if (dryRun) {
            List<String> lines = new ArrayList<>();
            lines.add(response.getTasks() + " dead letters would be sent back.");
            sample.forEach(task -> lines.add("  " + task));
            return new Answer(
                    Map.of("dry_run", true, "tasks", response.getTasks(), "sample", sample), lines);
        }
        if (follow) {
            return RedriveFollower.outcome(spec(), response.getRedrive().getId());
        }
        return new Answer(
                RedriveView.of(response.getRedrive()), RedriveView.lines(response.getRedrive()));
    }
}
