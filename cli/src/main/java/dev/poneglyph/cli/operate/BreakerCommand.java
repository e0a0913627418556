package dev.poneglyph.cli.operate;

import dev.poneglyph.cli.client.QuestionCommand;
import dev.poneglyph.cli.option.Actor;
import dev.poneglyph.client.PoneglyphClient;
import dev.poneglyph.protocol.v1.BreakerSteering;
import dev.poneglyph.protocol.v1.SteerBreakerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Decides about a worker's breaker. */
@Command(
        name = "breaker",
        description = "Decide about a worker's breaker; `explain WORKER` tells its story.")
public final class BreakerCommand extends QuestionCommand {

    /** What can be done. */
    enum Act {
        RESET(BreakerSteering.STEER_RESET, "is closed, with nothing held against the worker"),
        OPEN(BreakerSteering.STEER_FORCE_OPEN, "is open until it is reset"),
        DISABLE(BreakerSteering.STEER_DISABLE, "lets everything through until it is reset");

        private final BreakerSteering steering;
        private final String outcome;

        Act(BreakerSteering steering, String outcome) {
            this.steering = steering;
            this.outcome = outcome;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(index = "0", paramLabel = "ACT", description = "${COMPLETION-CANDIDATES}.")
    private Act act = Act.RESET;

    @Parameters(index = "1", paramLabel = "WORKER", description = "The worker's name.")
    private String worker = "";

    @Override
    protected Answer ask(PoneglyphClient client) {
        var unused =
                client.operator()
                        .steerBreaker(
                                SteerBreakerRequest.newBuilder()
                                        .setWorker(worker)
                                        .setAct(act.steering)
                                        .setBy(Actor.name())
                                        .build());
        return new Answer(
                Map.of("worker", worker, "act", act.toString()),
                List.of("The breaker of " + worker + " " + act.outcome + "."));
    }
}
