package dev.poneglyph.coordinator.loop;

import java.util.concurrent.TimeUnit;

/** The loop's only sight of time. Safe for use by several threads. */
public interface TimeSource {

    /** Epoch milliseconds, for stamps; may jump. */
    long wallMs();

    /** Milliseconds that never go back and have no meaning by themselves, for soft timers. */
    long monotonicMs();

    /** The machine's clocks. */
    static TimeSource system() {
        return new TimeSource() {
            @Override
            public long wallMs() {
                return System.currentTimeMillis();
            }

            @Override
            public long monotonicMs() {
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
            }
        };
    }
}
