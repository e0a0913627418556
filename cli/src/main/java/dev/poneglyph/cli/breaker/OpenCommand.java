package dev.poneglyph.cli.breaker;

import dev.poneglyph.protocol.v1.BreakerSteering;
import picocli.CommandLine.Command;

/** Opens a breaker. */
@Command(name = "open", description = "Open a breaker: the worker gets no work until it is reset.")
final class OpenCommand extends SteeringCommand {

    OpenCommand() {
        super(BreakerSteering.STEER_FORCE_OPEN, "is open until it is reset");
    }
}
