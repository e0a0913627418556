/**
 * Which worker gets a task: the strategies' orders of workers, what a task's history says against
 * some of them, and how a worker did lately. The formulas are explained in docs/placement.md.
 *
 * <p>May depend on: java.base, JSpecify, the packages task, worker, job, blame and breaker.
 */
@NullMarked
package dev.poneglyph.engine.placement;

import org.jspecify.annotations.NullMarked;
