/**
 * Which running attempts are stragglers, and how long a task of a stage usually takes.
 *
 * <p>May depend on: java.base, JSpecify, the packages job, task and worker.
 */
@NullMarked
package dev.poneglyph.engine.speculation;

import org.jspecify.annotations.NullMarked;
