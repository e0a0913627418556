package dev.poneglyph.cli.observe;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.Overview;
import dev.poneglyph.protocol.v1.WorkerInfo;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Tells in one screen how the cluster stands. */
@Command(
        name = "status",
        description =
                "Tell whether the cluster is healthy and why not; what runs, waits and is set"
                        + " aside.",
        footer = {"", "Exit code: 0 healthy, 1 not healthy or no coordinator answers."})
public final class StatusCommand extends QuestionCommand {

    private static final int MAX_LINES = 10;

    @Override
    protected Answer ask(PoneglyphClient client) throws InterruptedException {
        Sight sight = Sight.ask(client, 0);
        return new Answer(
                sight.json(),
                lines(sight),
                sight.overview().getHealthy() ? ExitCode.OK : ExitCode.SOFTWARE);
    }

    static List<String> lines(Sight sight) {
        Overview overview = sight.overview();
        List<String> lines = new ArrayList<>(OverviewText.health(overview));
        lines.add("");
        lines.addAll(OverviewText.figures(overview));
        lines.add("Retries   " + overview.getRetryQueue().getSize() + " tasks wait");
        lines.add(SightTables.deadLetters(overview));
        List<WorkerInfo> steered = sight.steered();
        section(lines, SightTables.workers(steered), "workers whose breaker is not closed");
        section(lines, SightTables.jobs(overview), "jobs");
        section(lines, SightTables.retries(overview), "retries");
        return lines;
    }

    /** The heading and the first lines of a list. */
    private static void section(List<String> lines, List<String> list, String what) {
        if (list.isEmpty()) {
            return;
        }
        lines.add("");
        lines.addAll(list.subList(0, Math.min(list.size(), MAX_LINES + 1)));
        if (list.size() > MAX_LINES + 1) {
            lines.add("… and " + (list.size() - MAX_LINES - 1) + " more " + what);
        }
    }
}
