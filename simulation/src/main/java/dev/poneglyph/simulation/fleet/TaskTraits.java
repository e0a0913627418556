package dev.poneglyph.simulation.fleet;

/**
 * What is wrong with some tasks of a job, and when all of them fail.
 *
 * @param poison tasks that kill the process that executes them
 * @param invalid tasks whose input is bad
 * @param failing tasks that throw on every worker
 * @param outageFromMs beginning of the time in which every attempt gets a NETWORK_ERROR
 * @param outageToMs its end; no outage where it is not after the beginning
 */
public record TaskTraits(int poison, int invalid, int failing, long outageFromMs, long outageToMs) {

    /** What a task is like. */
    public enum Trait {
        SOUND,
        POISON,
        INVALID,
        FAILING
    }

    /** Nothing wrong. */
    public static final TaskTraits SOUND = new TaskTraits(0, 0, 0, 0, 0);

    /** That many poison tasks. */
    public static TaskTraits poison(int tasks) {
        return new TaskTraits(tasks, 0, 0, 0, 0);
    }

    /** That many tasks with bad input. */
    public static TaskTraits invalid(int tasks) {
        return new TaskTraits(0, tasks, 0, 0, 0);
    }

    /** An outage between those times. */
    public static TaskTraits outage(long fromMs, long toMs) {
        return new TaskTraits(0, 0, 0, fromMs, toMs);
    }

    /** Tasks that can never complete. */
    public int hopeless() {
        return poison + invalid + failing;
    }

    /** What the task of that index is like: the special ones begin after a third of the job. */
    public Trait of(int index, int tasks) {
        int place = Math.floorMod(index - tasks / 3, tasks);
        if (place < poison) {
            return Trait.POISON;
        }
        if (place < poison + invalid) {
            return Trait.INVALID;
        }
        return place < hopeless() ? Trait.FAILING : Trait.SOUND;
    }

    /** Whether the outage is on. */
    public boolean isOut(long nowMs) {
        return nowMs >= outageFromMs && nowMs < outageToMs;
    }
}
