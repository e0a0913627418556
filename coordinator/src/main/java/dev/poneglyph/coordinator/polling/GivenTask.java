package dev.poneglyph.coordinator.polling;

import dev.poneglyph.engine.task.AttemptRef;

/**
 * A task that a polling worker was given.
 *
 * @param name as the worker knows it
 * @param sinceMs when it was given, monotonic milliseconds
 */
record GivenTask(AttemptRef attempt, String name, long sinceMs) {}
