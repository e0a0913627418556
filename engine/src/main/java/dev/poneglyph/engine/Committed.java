package dev.poneglyph.engine;

/**
 * A command that is in the log, with its place and time.
 *
 * @param index the log entry that carries it; several commands may share one entry
 * @param atMs the leader's stamp for the entry, in epoch milliseconds; never smaller than that of
 *     an earlier entry
 * @param command the wish to decide
 */
public record Committed(long index, long atMs, Command command) {}
