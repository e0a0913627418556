package dev.poneglyph.cli.deadletter;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.Table;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.DeadLetterInfo;
import dev.poneglyph.protocol.v1.ListDeadLettersRequest;
import dev.poneglyph.protocol.v1.ListDeadLettersResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists dead letters. */
@Command(name = "list", description = "List dead letters, a page at a time.")
public final class ListCommand extends QuestionCommand {

    private static final int MAX_LIMIT = 1_000;

    @Mixin private FilterOptions filter = new FilterOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many, 1 to 1000; default ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Option(
            names = "--page",
            paramLabel = "TOKEN",
            description = "Go on where a page ended; the token stands below it.")
    private String page = "";

    @Override
    protected Answer ask(PoneglyphClient client) {
        ListDeadLettersResponse found =
                client.deadLetters()
                        .list(
                                ListDeadLettersRequest.newBuilder()
                                        .setFilter(filter.text())
                                        .setLimit(
                                                Ranges.require(
                                                        spec(), "--limit", limit, 1, MAX_LIMIT))
                                        .setPageToken(page)
                                        .build());
        var table = new Table("TASK", "KIND", "VERDICT", "SINCE", "RECOVERIES", "REASON");
        for (DeadLetterInfo letter : found.getDeadLettersList()) {
            table.row(
                    letter.getTask().getTask(),
                    letter.getKind(),
                    letter.getVerdict(),
                    Instant.ofEpochMilli(letter.getAtMs()),
                    letter.getRecoveries(),
                    letter.getTask().getReason());
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(found.getDeadLettersCount() + " of " + found.getTotal() + " dead letters");
        if (!found.getNextPageToken().isEmpty()) {
            lines.add("More: --page '" + found.getNextPageToken() + "'");
        }
        List<DeadLetterView> views =
                found.getDeadLettersList().stream().map(DeadLetterView::of).toList();
        return new Answer(
                Map.of(
                        "dead_letters",
                        views,
                        "next_page",
                        found.getNextPageToken(),
                        "total",
                        found.getTotal()),
                lines);
    }
}
