package dev.poneglyph.engine;

/** The answer to whoever sent the command. A refusal is data, not an exception. */
public sealed interface Reply {

    /** Done. */
    Reply ACCEPTED = new Accepted();

    /** Nothing to do: the very same wish was fulfilled before. */
    Reply DUPLICATE = new Duplicate();

    /** The command took effect. */
    record Accepted() implements Reply {}

    /** The command had already taken effect; it changed nothing now. */
    record Duplicate() implements Reply {}

    /**
     * The command changed nothing.
     *
     * @param message "Expected …, but …; …" for a person
     */
    record Rejected(Reason reason, String message) implements Reply {}

    /** Why a command was refused. */
    enum Reason {
        /** The command itself makes no sense, whatever the state. */
        INVALID_ARGUMENT,
        /** No job, task or worker of that name. */
        NOT_FOUND,
        /** The id is taken by something different. */
        ALREADY_EXISTS,
        /** The state does not allow it. */
        INVALID_STATE,
        /** The lease is over: another attempt is committed, or the token is unknown. */
        STALE_ATTEMPT,
        /** The worker has a newer incarnation. */
        STALE_INCARNATION,
        /** A named limit is reached. */
        LIMIT_REACHED
    }
}
