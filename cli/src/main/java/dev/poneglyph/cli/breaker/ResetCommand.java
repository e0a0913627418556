package dev.poneglyph.cli.breaker;

import dev.poneglyph.protocol.v1.BreakerSteering;
import picocli.CommandLine.Command;

/** Closes a breaker. */
@Command(
        name = "reset",
        aliases = "close",
        description =
                "Close a breaker and forget what is held against its worker; 'close' is the same.")
final class ResetCommand extends SteeringCommand {

    ResetCommand() {
        super(BreakerSteering.STEER_RESET, "is closed, with nothing held against the worker");
    }
}
