package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.view.EngineSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random command sequences, watched by an {@link Auditor}, then a {@link Healing} phase in which
 * everything must come to its end; -Dseed=N repeats one, -Dseeds=N tries more of them.
 */
class EnginePropertyTest {

    static final int MAX_PAYLOAD_BYTES = 64;

    private static final int STEPS = 250;

    static final EngineConfig CONFIG =
            new EngineConfig(
                    7,
                    new Limits(20, 6, 3, MAX_PAYLOAD_BYTES, 3, 8, 2),
                    new BreakerPolicy(2, Duration.ofSeconds(10), Duration.ofSeconds(30), 1, 2, 2),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1));

    @Test
    void everyStepKeepsTheInvariantsAndReplayAndRestoreAgree() {
        long only = Long.getLong("seed", -1);
        long first = only < 0 ? 0 : only;
        long last = only < 0 ? Integer.getInteger("seeds", 300) : only + 1;
        Set<Class<?>> seen = new HashSet<>();
        for (long seed = first; seed < last; seed++) {
            try {
                check(seed)
                        .forEach(outcome -> outcome.events().forEach(e -> seen.add(e.getClass())));
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("-Dseed=" + seed + " repeats: " + broken, broken);
            }
        }
        if (only < 0) {
            assertThat(seen)
                    .as("the draws reach every kind of event")
                    .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
        }
    }

    /** Half of the seeds keep dead letters for a minute, the others for ever. */
    private static EngineConfig config(long seed) {
        return seed % 2 == 0
                ? CONFIG
                : new EngineConfig(
                        CONFIG.clusterSeed(),
                        CONFIG.limits(),
                        CONFIG.breaker(),
                        CONFIG.startTimeout(),
                        Duration.ZERO);
    }

    private static List<Outcome> check(long seed) {
        EngineConfig config = config(seed);
        List<Committed> log = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        int snapshotAfter = new Random(seed).nextInt(STEPS);
        EngineSnapshot middle = null;
        Engine live = new Engine(config);
        Auditor auditor = new Auditor();
        RandomCommands commands = new RandomCommands(seed);
        long atMs = 1_000_000;
        for (int step = 0; step < STEPS; step++) {
            if (step == snapshotAfter) {
                middle = live.snapshot();
            }
            Committed entry = commands.next(step, atMs, live.view());
            atMs = entry.atMs();
            log.add(entry);
            Outcome outcome = live.apply(entry);
            outcomes.add(outcome);
            auditor.saw(entry.command(), outcome);
            live.checkInvariants();
        }
        assertThat(replay(new Engine(config), log, outcomes)).isEqualTo(live.snapshot());
        if (middle != null) {
            Engine restored = Engine.restore(config, middle);
            restored.checkInvariants();
            assertThat(restored.snapshot()).isEqualTo(middle);
            List<Outcome> suffix = outcomes.subList(snapshotAfter, STEPS);
            assertThat(replay(restored, log.subList(snapshotAfter, STEPS), suffix))
                    .isEqualTo(live.snapshot());
        }
        new Healing(live, auditor, STEPS, atMs).finishEverything();
        return outcomes;
    }

    private static EngineSnapshot replay(
            Engine engine, List<Committed> log, List<Outcome> expected) {
        for (int i = 0; i < log.size(); i++) {
            assertThat(engine.apply(log.get(i))).isEqualTo(expected.get(i));
        }
        engine.checkInvariants();
        return engine.snapshot();
    }
}
