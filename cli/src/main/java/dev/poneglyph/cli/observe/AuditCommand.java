package dev.poneglyph.cli.observe;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.ProtoView;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.mapreduce.job.Quantities;
import dev.poneglyph.protocol.v1.AuditRecord;
import dev.poneglyph.protocol.v1.ListAuditRequest;
import dev.poneglyph.protocol.v1.ListAuditResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists who did what. */
@Command(
        name = "audit",
        description = "List who steered the cluster, when, from where, and what it changed.",
        footer = {
            "",
            "The newest comes first. A name in brackets was claimed, not proven: nobody had to."
        })
public final class AuditCommand extends QuestionCommand {

    private static final int MAX_LIMIT = 10_000;
    private static final int MAX_PAGE = 1_000;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only what was done in the last TIME, such as 90s, 10m, 2h or 7d.")
    private String since = "";

    @Option(names = "--who", paramLabel = "NAME", description = "Only what NAME did.")
    private String who = "";

    @Option(
            names = "--act",
            paramLabel = "ACT",
            split = ",",
            description = "Only these, such as pause_job or refused_call.")
    private List<String> acts = new ArrayList<>();

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description = "Only what was done to this job and its tasks, this task, worker, …")
    private String target = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many, 1 to 10000; default ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Override
    protected Answer ask(PoneglyphClient client) {
        List<AuditRecord> records = new ArrayList<>();
        boolean more = find(client, request(), records);
        List<String> lines = new ArrayList<>(AuditTable.lines(records));
        if (more) {
            lines.add("More was done before; see --limit and --since.");
        }
        return new Answer(
                Map.of("records", records.stream().map(ProtoView::of).toList(), "more", more),
                lines);
    }

    private ListAuditRequest.Builder request() {
        Ranges.require(spec(), "--limit", limit, 1, MAX_LIMIT);
        return ListAuditRequest.newBuilder()
                .setSinceMs(since.isEmpty() ? 0 : sinceMs())
                .setWho(who)
                .addAllActs(acts)
                .setTarget(target);
    }

    private long sinceMs() {
        Duration back =
                Quantities.duration(since)
                        .orElseThrow(() ->
                                Ranges.refusal(
                                        spec(),
                                        "--since",
                                        "a duration such as 90s, 10m, 2h or 7d",
                                        "\"" + since + "\""));
        return Math.max(0, System.currentTimeMillis() - back.toMillis());
    }

    /** Asks page by page; a page may be empty although more follows. */
    private boolean find(
            PoneglyphClient client, ListAuditRequest.Builder request, List<AuditRecord> found) {
        String next = "";
        do {
            int page = Math.min(MAX_PAGE, limit - found.size());
            ListAuditResponse answer =
                    client.audit().list(request.setLimit(page).setPageToken(next).build());
            found.addAll(answer.getRecordsList());
            next = answer.getNextPageToken();
        } while (!next.isEmpty() && found.size() < limit);
        return !next.isEmpty();
    }
}
