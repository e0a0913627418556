package dev.poneglyph.simulation.fleet;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a worker is like.
 *
 * @param slots attempts at one time
 * @param presence how its process comes and goes by itself
 */
public record WorkerProfile(
        String name,
        int slots,
        List<String> labels,
        Speed speed,
        Conduct conduct,
        Presence presence) {

    /**
     * How a worker's process comes and goes.
     *
     * @param flapEveryMs time from start to sudden end, 0 for no end
     * @param awayMs time from an end, whatever its cause, to the next start
     */
    public record Presence(long flapEveryMs, long awayMs) {

        /** Ends by no fault of its own, and is back 2 s after one. */
        public static final Presence STEADY = new Presence(0, 2_000);
    }

    /** One with nothing special about it. */
    public static WorkerProfile normal(String name, int slots) {
        return new WorkerProfile(
                name, slots, List.of(), Speed.NORMAL, Conduct.FLAWLESS, Presence.STEADY);
    }

    /** {@code count} of them, named {@code prefix-0} and so on. */
    public static List<WorkerProfile> fleet(String prefix, int count, int slots) {
        return IntStream.range(0, count).mapToObj(i -> normal(prefix + "-" + i, slots)).toList();
    }

    /** Both fleets. */
    public static List<WorkerProfile> join(List<WorkerProfile> some, List<WorkerProfile> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The same under another name. */
    public WorkerProfile named(String newName) {
        return new WorkerProfile(newName, slots, labels, speed, conduct, presence);
    }

    /** The same with other labels, sorted. */
    public WorkerProfile labelled(List<String> newLabels) {
        return new WorkerProfile(name, slots, newLabels, speed, conduct, presence);
    }

    /** The same with another speed. */
    public WorkerProfile with(Speed newSpeed) {
        return new WorkerProfile(name, slots, labels, newSpeed, conduct, presence);
    }

    /** The same with another conduct. */
    public WorkerProfile with(Conduct newConduct) {
        return new WorkerProfile(name, slots, labels, speed, newConduct, presence);
    }

    /** The same with another presence. */
    public WorkerProfile with(Presence newPresence) {
        return new WorkerProfile(name, slots, labels, speed, conduct, newPresence);
    }
}
