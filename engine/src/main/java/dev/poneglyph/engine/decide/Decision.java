package dev.poneglyph.engine.decide;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Reply;
import java.util.List;

/** What shall become true, what shall be done in the world, and the answer. */
public record Decision(List<Event> events, List<Effect> effects, Reply reply) {

    /** Nothing more follows. */
    public static final Decision NOTHING = new Decision(List.of(), List.of(), Reply.ACCEPTED);

    /** It was so before. */
    public static final Decision DUPLICATE = new Decision(List.of(), List.of(), Reply.DUPLICATE);

    /** Accepted, with these events and no effect. */
    public static Decision of(Event... events) {
        return new Decision(List.of(events), List.of(), Reply.ACCEPTED);
    }

    /**
     * Refused.
     *
     * @param message "Expected …, but …; …"
     */
    public static Decision rejected(Reply.Reason reason, String message) {
        return new Decision(List.of(), List.of(), new Reply.Rejected(reason, message));
    }
}
