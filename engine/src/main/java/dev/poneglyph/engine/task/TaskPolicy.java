package dev.poneglyph.engine.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one task does differently from its job; null parts are as the job says.
 *
 * @param maxRetries ≥ 0
 * @param executionTimeout longest time of an attempt; zero for none
 */
public record TaskPolicy(@Nullable Integer maxRetries, @Nullable Duration executionTimeout) {}
