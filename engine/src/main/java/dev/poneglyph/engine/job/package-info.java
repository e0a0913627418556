/**
 * Jobs: stages of tasks, their policy and their progress.
 *
 * <p>May depend on: java.base, JSpecify, the packages blame, breaker, retry and task.
 */
@NullMarked
package dev.poneglyph.engine.job;

import org.jspecify.annotations.NullMarked;
