package dev.poneglyph.cli.demo;

import dev.poneglyph.cli.demo.report.Facts;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.DeadLetterInfo;
import dev.poneglyph.protocol.v1.ListDeadLettersRequest;
import dev.poneglyph.protocol.v1.RecoverDeadLetterRequest;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Sends dead letters back, as the operator of the fleet would. Not safe for several threads. */
final class DemoOperator {

    private static final String NAME = "demo operator";

    private final PoneglyphClient client;
    private final Consumer<String> notices;
    private final List<Facts.Recovered> recovered = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();

    DemoOperator(PoneglyphClient client, Consumer<String> notices) {
        this.client = client;
        this.notices = notices;
    }

    /** Sends back what is set aside now. */
    void recoverAll() {
        client.deadLetters()
                .list(ListDeadLettersRequest.getDefaultInstance())
                .getDeadLettersList()
                .forEach(this::recover);
    }

    /** What was sent back so far. */
    List<Facts.Recovered> recovered() {
        return List.copyOf(recovered);
    }

    private void recover(DeadLetterInfo letter) {
        String task = letter.getTask().getTask();
        if (refused.contains(task)) {
            return;
        }
        String reason = letter.getTask().getReason();
        try {
            var unused =
                    client.deadLetters()
                            .recover(
                                    RecoverDeadLetterRequest.newBuilder()
                                            .setTask(task)
                                            .setBy(NAME)
                                            .build());
        } catch (StatusRuntimeException e) {
            refused.add(task);
            notices.accept("Operator: " + task + " cannot be sent back: " + e.getMessage());
            return;
        }
        recovered.add(
                new Facts.Recovered(
                        task, letter.getKind(), reason, letter.getVerdict(), letter.getAtMs()));
        notices.accept("Operator: " + task + " was set aside (" + reason + ") and is sent back");
    }
}
