package dev.poneglyph.cli.breaker;

import dev.poneglyph.protocol.v1.BreakerSteering;
import picocli.CommandLine.Command;

/** Takes a breaker out of service. */
@Command(
        name = "disable",
        description = "Let everything through until it is reset, however often the worker fails.")
final class DisableCommand extends SteeringCommand {

    DisableCommand() {
        super(BreakerSteering.STEER_DISABLE, "lets everything through until it is reset");
    }
}
