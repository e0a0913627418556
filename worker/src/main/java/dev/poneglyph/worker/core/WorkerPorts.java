package dev.poneglyph.worker.core;

import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Everything the core reaches the world through.
 *
 * @param draw random numbers in [0, 1), for the waits before reconnecting
 * @param onEnd told once, when the worker is done for good: empty after a drain, else the sentence
 *     of the coordinator's refusal
 */
public record WorkerPorts(
        Clock clock,
        Timers timers,
        Transport transport,
        AttemptExecutor executor,
        DoubleSupplier draw,
        Consumer<String> onEnd) {}
