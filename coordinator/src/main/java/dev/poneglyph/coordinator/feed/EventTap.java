package dev.poneglyph.coordinator.feed;

/** Hears of every event of the kinds that are kept, live and in recovery. On the loop. */
public interface EventTap {

    /** It happened just now; must be short and must not keep the loop. */
    void happened(Happening happening);
}
