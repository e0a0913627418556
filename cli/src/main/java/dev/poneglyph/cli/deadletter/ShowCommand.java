package dev.poneglyph.cli.deadletter;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.client.TaskCommand;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.DeadLetterInfo;
import dev.poneglyph.protocol.v1.GetDeadLetterRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one dead letter. */
@Command(name = "show", description = "Show one dead letter: why, every attempt, its payload.")
public final class ShowCommand extends QuestionCommand {

    @Parameters(paramLabel = "ID", description = "The task's id: JOB.STAGE.INDEX.")
    private String id = "";

    @Option(
            names = "--payload-to",
            paramLabel = "FILE",
            description = "Write the payload there, to edit it and recover with it.")
    private @Nullable Path payloadTo;

    @Override
    protected Answer ask(PoneglyphClient client) throws IOException {
        DeadLetterInfo letter =
                client.deadLetters().get(GetDeadLetterRequest.newBuilder().setTask(id).build());
        List<String> lines = new ArrayList<>(TaskCommand.lines(letter.getTask()));
        lines.add(
                1,
                "  "
                        + letter.getKind()
                        + " since "
                        + Instant.ofEpochMilli(letter.getAtMs())
                        + ", verdict "
                        + letter.getVerdict()
                        + ", recovered "
                        + letter.getRecoveries()
                        + " times");
        lines.add(
                2,
                "  payload: version "
                        + letter.getPayloadVersion()
                        + ", "
                        + letter.getPayload().size()
                        + " bytes");
        if (payloadTo != null) {
            Files.write(payloadTo, letter.getPayload().toByteArray());
            lines.add("Payload written to " + payloadTo);
        }
        return new Answer(DeadLetterView.of(letter), lines);
    }
}
