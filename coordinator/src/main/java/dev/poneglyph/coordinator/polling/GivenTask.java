package dev.poneglyph.coordinator.polling;

import dev.poneglyph.engine.task.AttemptRef;

/**
 * A task that a polling worker was given.
 *
 * @param name as the worker knows it
 */
record GivenTask(AttemptRef attempt, String name) {}
