package dev.poneglyph.coordinator.webhook;

/**
 * The newest call that failed, since the coordinator started.
 *
 * @param atMs epoch milliseconds
 * @param task name of the delivery
 */
public record LastError(long atMs, String task, String message) {}
