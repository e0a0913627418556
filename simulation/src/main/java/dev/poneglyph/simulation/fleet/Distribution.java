package dev.poneglyph.simulation.fleet;

/** How long tasks take on a worker of speed 1, in milliseconds. Draws are arguments. */
public sealed interface Distribution {

    /** No task takes longer, whatever the tail. */
    long LONGEST_MS = 24 * 3_600_000L;

    /** The time that belongs to {@code draw} in [0, 1); at least 1. */
    default long sampleMs(double draw) {
        return Math.clamp(Math.round(rawMs(draw)), 1, LONGEST_MS);
    }

    /** The same, neither rounded nor limited. */
    double rawMs(double draw);

    /** Always the same. */
    record Fixed(double ms) implements Distribution {
        @Override
        public double rawMs(double draw) {
            return ms;
        }
    }

    /** Anything between, equally likely. */
    record Uniform(double fromMs, double toMs) implements Distribution {
        @Override
        public double rawMs(double draw) {
            return fromMs + (toMs - fromMs) * draw;
        }
    }

    /** Mostly short, sometimes long. */
    record Exponential(double meanMs) implements Distribution {
        @Override
        public double rawMs(double draw) {
            return -meanMs * StrictMath.log(1 - draw);
        }
    }

    /**
     * A heavy tail.
     *
     * @param shortestMs nothing is shorter
     * @param shape the smaller, the heavier; greater than 1 for a mean to exist
     */
    record Pareto(double shortestMs, double shape) implements Distribution {
        @Override
        public double rawMs(double draw) {
            return shortestMs / StrictMath.pow(1 - draw, 1 / shape);
        }
    }
}
