package dev.poneglyph.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws what is done to the workers, and when: the same seed gives the same plan. */
final class ChaosPlan {

    private static final int SHORTEST_PAUSE_MS = 2_500;
    private static final int LONGEST_PAUSE_MS = 7_500;
    private static final int SHORTEST_STOP_MS = 2_000;
    private static final int LONGEST_STOP_MS = 9_000;
    private static final int KILL_PERCENT = 45;
    private static final int STOP_PERCENT = 35;
    private static final int ALL_PERCENT = 100;

    private ChaosPlan() {}

    /** Strikes in order of time, about one in five seconds, all within {@code length}. */
    static List<Strike> draw(long seed, Duration length) {
        var random = new SplittableRandom(seed);
        List<Strike> strikes = new ArrayList<>();
        long atMs = pause(random);
        while (atMs < length.toMillis()) {
            strikes.add(strike(random, atMs));
            atMs += pause(random);
        }
        return List.copyOf(strikes);
    }

    private static long pause(SplittableRandom random) {
        return random.nextLong(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS);
    }

    private static Strike strike(SplittableRandom random, long atMs) {
        WorkerProfile[] all = WorkerProfile.values();
        WorkerProfile victim = all[random.nextInt(all.length)];
        int die = random.nextInt(ALL_PERCENT);
        if (die < KILL_PERCENT) {
            return new Strike.Kill(atMs, victim);
        }
        return die < KILL_PERCENT + STOP_PERCENT
                ? new Strike.Stop(atMs, victim, random.nextLong(SHORTEST_STOP_MS, LONGEST_STOP_MS))
                : new Strike.Restart(atMs, victim);
    }
}
