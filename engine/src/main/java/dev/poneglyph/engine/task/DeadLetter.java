package dev.poneglyph.engine.task;

import dev.poneglyph.engine.blame.Verdict;

/**
 * Why a task is set aside.
 *
 * @param verdict whom the evidence points at
 * @param atMs since when, epoch milliseconds
 */
public record DeadLetter(DeadLetterKind kind, Verdict verdict, long atMs) {}
