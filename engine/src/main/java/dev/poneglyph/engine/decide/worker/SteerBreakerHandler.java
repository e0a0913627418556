package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.breaker.BreakerMode;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;

/** An operator decides about a worker's breaker. */
public final class SteerBreakerHandler implements CommandHandler<Command.SteerBreaker> {

    @Override
    public Decision decide(Command.SteerBreaker command, long atMs, DecisionView view) {
        return WorkerChecks.known(view, command.worker(), worker -> steer(worker, command));
    }

    private static Decision steer(Worker worker, Command.SteerBreaker command) {
        return isSo(worker.breaker(), command.act())
                ? Decision.DUPLICATE
                : Decision.of(
                        new Event.BreakerSteered(
                                worker.name(), command.act(), Names.line(command.by())));
    }

    private static boolean isSo(Breaker breaker, BreakerAct act) {
        return switch (act) {
            case RESET ->
                    breaker.mode() == BreakerMode.AUTOMATIC
                            && breaker.state() == BreakerState.CLOSED
                            && breaker.run().isEmpty();
            case FORCE_OPEN -> breaker.mode() == BreakerMode.FORCED_OPEN;
            case DISABLE -> breaker.mode() == BreakerMode.DISABLED;
        };
    }
}
