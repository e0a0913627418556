package dev.poneglyph.cli.client;

import dev.poneglyph.cli.option.Actor;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.DrainWorkerRequest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drains a worker. */
@Command(
        name = "drain",
        description = "Let a worker finish what it has, give it nothing new, and send it home.")
public final class DrainCommand extends QuestionCommand {

    @Parameters(paramLabel = "WORKER", description = "The worker's name.")
    private String worker = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Kept with the worker, after your user name.")
    private String reason = "";

    @Override
    protected Answer ask(PoneglyphClient client) {
        client.jobs()
                .drainWorker(
                        DrainWorkerRequest.newBuilder()
                                .setWorker(worker)
                                .setReason(Actor.reason("drained", reason))
                                .build());
        return new Answer(Map.of("worker", worker), List.of("Worker " + worker + " is draining."));
    }
}
