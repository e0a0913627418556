package dev.poneglyph.engine;

import java.util.List;

/** What one committed command led to: facts in order, what to do in the world, and the answer. */
public record Outcome(List<Event> events, List<Effect> effects, Reply reply) {}
