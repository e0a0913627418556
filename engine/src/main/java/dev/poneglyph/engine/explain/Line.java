package dev.poneglyph.engine.explain;

/**
 * One sentence of a story.
 *
 * @param atMs when it happened, epoch milliseconds; 0 where the time was not kept
 */
public record Line(long atMs, String sentence) {}
