package dev.poneglyph.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each of the eight workers is like. */
enum WorkerProfile {
    /** The best there is: even it fails now and then. */
    RELIABLE(95, 100, "error", "as good as it gets"),
    /** Good. */
    STEADY(90, 100, "error", "good"),
    /** Takes longer than the others. */
    SLOW(85, 170, "error", "takes 1.7 times as long"),
    /** Runs out of memory. */
    CRAMPED(75, 100, "memory error", "runs out of memory"),
    /** Some of its attempts stand still for ever. */
    HANGING(60, 100, "hang error", "lets attempts stand still"),
    /** Some attempts take the whole process with them. */
    CRASHING(80, 100, "crash", "its process dies"),
    /** Fails more than it does. */
    BROKEN(40, 80, "error", "fails more than it does"),
    /** Often does not reach what its tasks need. */
    DISTANT(88, 120, "network", "loses the network");

    /** Options of every worker: a program that exits with 99 takes its worker down. */
    static final List<String> OPTIONS = List.of("--chaos-crash-exit-code", "99");

    private final int successPercent;
    private final int pacePercent;
    private final String failures;
    private final String description;

    WorkerProfile(int successPercent, int pacePercent, String failures, String description) {
        this.successPercent = successPercent;
        this.pacePercent = pacePercent;
        this.failures = failures;
        this.description = description;
    }

    /** The worker's name. */
    String worker() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with it, in a few words. */
    String description() {
        return description;
    }

    /** How many of its attempts would succeed if nobody disturbed it, in percent. */
    int successPercent() {
        return successPercent;
    }

    /** What the task program reads from its environment. */
    Map<String, String> variables() {
        return Map.of(
                "DEMO_WORKER",
                worker(),
                "DEMO_SUCCESS",
                Integer.toString(successPercent),
                "DEMO_PACE",
                Integer.toString(pacePercent),
                "DEMO_FAILURES",
                failures);
    }
}
