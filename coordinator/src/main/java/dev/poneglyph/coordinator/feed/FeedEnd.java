package dev.poneglyph.coordinator.feed;

/** Why a follower of the feed gets nothing more; the message is a sentence for a person. */
public final class FeedEnd extends Exception {

    private static final long serialVersionUID = 1L;

    /** Who has to do something about it. */
    public enum Cause {
        /** The follower was too slow: it may go on after the last id it got. */
        TOO_SLOW,
        /** The coordinator stops. */
        STOPPING
    }

    private final Cause why;

    private FeedEnd(Cause why, String sentence) {
        super(sentence, null, false, false);
        this.why = why;
    }

    static FeedEnd tooSlow(int waiting) {
        return new FeedEnd(
                Cause.TOO_SLOW,
                "Expected a follower that keeps up, but more than %d events waited for it; go on after the last id you got, or ask for fewer kinds"
                        .formatted(waiting));
    }

    static FeedEnd stopping() {
        return new FeedEnd(
                Cause.STOPPING,
                "Expected a coordinator that serves, but it stops; go on after the last id you got"
                        + " when it is back");
    }

    public Cause why() {
        return why;
    }
}
