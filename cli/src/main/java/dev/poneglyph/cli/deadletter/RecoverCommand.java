package dev.poneglyph.cli.deadletter;

import com.google.protobuf.ByteString;
import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.option.Actor;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.DeadLetterInfo;
import dev.poneglyph.protocol.v1.GetDeadLetterRequest;
import dev.poneglyph.protocol.v1.RecoverDeadLetterRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends one dead letter back. */
@Command(
        name = "recover",
        description = "Send one dead letter back with fresh budgets; its job goes on.")
public final class RecoverCommand extends QuestionCommand {

    @Parameters(paramLabel = "ID", description = "The task's id: JOB.STAGE.INDEX.")
    private String id = "";

    @Option(
            names = "--payload",
            paramLabel = "FILE",
            description = "A new version of its payload; default: as it is.")
    private @Nullable Path payload;

    @Option(names = "--dry-run", description = "Only show what would be sent back.")
    private boolean dryRun;

    @Override
    protected Answer ask(PoneglyphClient client) throws IOException {
        if (dryRun) {
            return foreseen(client);
        }
        var request = RecoverDeadLetterRequest.newBuilder().setTask(id).setBy(Actor.name());
        if (payload != null) {
            request.setPayload(ByteString.copyFrom(Files.readAllBytes(payload)));
        }
        var unused = client.deadLetters().recover(request.build());
        return new Answer(
                Map.of("task", id, "recovered", true), List.of("Task " + id + " runs again."));
    }

    private Answer foreseen(PoneglyphClient client) throws IOException {
        DeadLetterInfo letter =
                client.deadLetters().get(GetDeadLetterRequest.newBuilder().setTask(id).build());
        int version = letter.getPayloadVersion() + (payload == null ? 0 : 1);
        long bytes = payload == null ? letter.getPayload().size() : Files.size(payload);
        return new Answer(
                Map.of(
                        "dry_run", true,
                        "task", id,
                        "recoveries", letter.getRecoveries(),
                        "payload_version", version,
                        "payload_bytes", bytes),
                List.of(
                        "Task %s is a dead letter: this would be recovery %d, with version %d of its payload (%d bytes)."
                                .formatted(id, letter.getRecoveries() + 1, version, bytes)));
    }
}
