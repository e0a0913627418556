package dev.poneglyph.cli.client;

import dev.poneglyph.cli.output.Times;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.ExplainRequest;
import dev.poneglyph.protocol.v1.ExplainedKind;
import dev.poneglyph.protocol.v1.Explanation;
import dev.poneglyph.protocol.v1.StoryLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells why a task or a worker stands where it stands. */
@Command(
        name = "explain",
        description =
                "Tell what happened to a task or a worker and why, and what it waits for now.")
public final class ExplainCommand extends QuestionCommand {

    @Parameters(
            paramLabel = "TASK|WORKER",
            description =
                    "A task's id (JOB.STAGE.INDEX) or a worker's name. Where both have the name, the task is meant.")
    private String name = "";

    @Option(names = "--worker", description = "The name is a worker's.")
    private boolean worker;

    @Override
    protected Answer ask(PoneglyphClient client) {
        ExplainRequest request =
                ExplainRequest.newBuilder()
                        .setName(name)
                        .setKind(
                                worker
                                        ? ExplainedKind.EXPLAINED_WORKER
                                        : ExplainedKind.EXPLAINED_KIND_UNSPECIFIED)
                        .build();
        Explanation told = client.explain(request);
        return new Answer(ExplanationView.of(told), lines(told));
    }

    static List<String> lines(Explanation told) {
        List<String> lines = new ArrayList<>();
        String kind = told.getKind() == ExplainedKind.EXPLAINED_TASK ? "Task " : "Worker ";
        lines.add(kind + told.getName() + ", " + told.getState());
        long firstMs = told.getLinesCount() == 0 ? 0 : told.getLines(0).getAtMs();
        told.getLinesList().forEach(line -> lines.add(line(line, firstMs)));
        told.getNowList().forEach(sentence -> lines.add("  Now: " + sentence));
        return lines;
    }

    private static String line(StoryLine line, long firstMs) {
        boolean timed = line.getAtMs() > 0;
        String after =
                timed ? "+" + Times.seconds(Duration.ofMillis(line.getAtMs() - firstMs)) : "";
        return "  %-12s %10s  %s".formatted(Times.clock(line.getAtMs()), after, line.getSentence());
    }
}
