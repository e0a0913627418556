package dev.poneglyph.cli.operate;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.option.Actor;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.SetLabelLimitRequest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Limits how much work of one label runs at a time. */
@Command(
        name = "limit",
        description = "Let at most N attempts of jobs that require LABEL run at one time.")
public final class LimitCommand extends QuestionCommand {

    @Parameters(paramLabel = "LABEL", description = "A label that jobs require.")
    private String label = "";

    @Parameters(paramLabel = "N", description = "1 or more; 0 removes the limit.")
    private int max;

    @Override
    protected Answer ask(PoneglyphClient client) {
        var unused =
                client.operator()
                        .setLabelLimit(
                                SetLabelLimitRequest.newBuilder()
                                        .setLabel(label)
                                        .setMax(max)
                                        .setBy(Actor.name())
                                        .build());
        String now = max == 0 ? "has no limit" : "runs at most " + max + " attempts at one time";
        return new Answer(
                Map.of("label", label, "max", max), List.of("Label " + label + " " + now + "."));
    }
}
