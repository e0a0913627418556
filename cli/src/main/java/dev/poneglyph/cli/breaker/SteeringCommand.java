package dev.poneglyph.cli.breaker;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.option.Actor;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.BreakerSteering;
import dev.poneglyph.protocol.v1.SteerBreakerRequest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** Decides about one worker's breaker. */
abstract class SteeringCommand extends QuestionCommand {

    private final BreakerSteering act;
    private final String outcome;

    @Parameters(paramLabel = "WORKER", description = "The worker's name.")
    private String worker = "";

    /**
     * @param outcome completes "The breaker of WORKER …"
     */
    SteeringCommand(BreakerSteering act, String outcome) {
        this.act = act;
        this.outcome = outcome;
    }

    @Override
    protected Answer ask(PoneglyphClient client) {
        var unused =
                client.operator()
                        .steerBreaker(
                                SteerBreakerRequest.newBuilder()
                                        .setWorker(worker)
                                        .setAct(act)
                                        .setBy(Actor.name())
                                        .build());
        return new Answer(
                Map.of("worker", worker, "act", spec().name()),
                List.of("The breaker of " + worker + " " + outcome + "."));
    }
}
