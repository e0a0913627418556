package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.coordinator.feed.EventId;
import dev.poneglyph.engine.Bytes;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An event that is to be delivered and is no task yet. Any thread. */
final class Waiting {

    private final EventId id;
    private final Supplier<Bytes> builder;

    /** Two who need it at one time build the same. */
    private volatile @Nullable Bytes payload;

    /**
     * @param builder makes the payload when it is needed; the same each time
     */
    Waiting(EventId id, Supplier<Bytes> builder) {
        this.id = id;
        this.builder = builder;
    }

    EventId id() {
        return id;
    }

    Bytes payload() {
        Bytes known = payload;
        if (known == null) {
            known = builder.get();
            payload = known;
        }
        return known;
    }
}
