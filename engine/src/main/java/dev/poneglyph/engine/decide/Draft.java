package dev.poneglyph.engine.decide;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Reply;
import java.util.ArrayList;
import java.util.List;

/** A decision being written. */
public final class Draft {

    private final List<Event> events = new ArrayList<>(4);
    private final List<Effect> effects = new ArrayList<>(2);

    /** The next event. */
    public void add(Event event) {
        events.add(event);
    }

    /** The next effect. */
    public void add(Effect effect) {
        effects.add(effect);
    }

    /** The decision, accepted. */
    public Decision accepted() {
        return new Decision(events, effects, Reply.ACCEPTED);
    }
}
