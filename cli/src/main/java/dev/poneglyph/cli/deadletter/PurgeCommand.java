package dev.poneglyph.cli.deadletter;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.option.Actor;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.PurgeDeadLettersRequest;
import dev.poneglyph.protocol.v1.PurgeDeadLettersResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Gives dead letters up. */
@Command(name = "purge", description = "Give dead letters up for good.")
public final class PurgeCommand extends QuestionCommand {

    @Mixin private FilterOptions filter = new FilterOptions();

    @Option(names = "--all", description = "Needed to purge without a filter.")
    private boolean all;

    @Option(names = "--dry-run", description = "Only show what would be purged.")
    private boolean dryRun;

    @Override
    protected Answer ask(PoneglyphClient client) {
        String text = filter.text();
        if (text.isEmpty() && !all && !dryRun) {
            throw new ParameterException(
                    spec().commandLine(),
                    "Expected a filter, or --all for every dead letter, but none was given.");
        }
        PurgeDeadLettersResponse response =
                client.deadLetters()
                        .purge(
                                PurgeDeadLettersRequest.newBuilder()
                                        .setFilter(text)
                                        .setBy(Actor.name())
                                        .setDryRun(dryRun)
                                        .build());
        List<String> lines = new ArrayList<>();
        lines.add(
                response.getMatched()
                        + (dryRun ? " dead letters would be purged." : " dead letters purged."));
        if (dryRun) {
            response.getSampleList().forEach(task -> lines.add("  " + task));
        }
        return new Answer(
                Map.of(
                        "dry_run",
                        dryRun,
                        "matched",
                        response.getMatched(),
                        "sample",
                        List.copyOf(response.getSampleList())),
                lines);
    }
}
