package dev.poneglyph.coordinator.loop;

/**
 * Why a wish got no answer from the engine.
 *
 * @param message "Expected …, but …; …" for a person
 */
public record Unavailable(Cause cause, String message) {

    /** What stood in the way. */
    public enum Cause {
        /** A named limit of the loop is reached: later it may go. */
        OVERLOADED,
        /** The command is larger than the log takes. */
        TOO_LARGE,
        /** No leader here, or the log did not take the entry; its fate may be unknown. */
        NOT_COMMITTED,
        /** The coordinator stops or had to stop. */
        STOPPED
    }

    static Unavailable overloaded(int limit) {
        return new Unavailable(
                Cause.OVERLOADED,
                "Expected at most %d requests to wait, but the coordinator is busy; try again after 1 s"
                        .formatted(limit));
    }

    static Unavailable tooLarge(int bytes, int limit) {
        return new Unavailable(
                Cause.TOO_LARGE,
                "Expected a command of at most %d bytes, but it has %d; hand the work in in parts"
                        .formatted(limit, bytes));
    }

    static Unavailable notLeading() {
        return new Unavailable(
                Cause.NOT_COMMITTED,
                "Expected this coordinator to lead, but it does not (yet); try again after 1 s");
    }

    static Unavailable notCommitted(Throwable cause) {
        return new Unavailable(
                Cause.NOT_COMMITTED,
                "Expected the log to take the command, but %s; try again with the same id"
                        .formatted(cause.getMessage()));
    }

    static Unavailable stopped(String why) {
        return new Unavailable(
                Cause.STOPPED,
                "Expected a running coordinator, but it stops%s; try again when it is back"
                        .formatted(why.isEmpty() ? "" : ": " + why));
    }
}
