package dev.poneglyph.coordinator.access.pass;

/** Gives out passes. Safe for use by several threads. */
@FunctionalInterface
public interface Passes {

    /** Where nobody has to prove anything. */
    Passes NONE = (worker, token) -> Pass.NONE;

    /**
     * The pass of a worker from now on.
     *
     * @param token the id of the token that it all goes back to: the pass ends where that is
     *     revoked; empty where there is none
     */
    Pass issue(String worker, String token);
}
