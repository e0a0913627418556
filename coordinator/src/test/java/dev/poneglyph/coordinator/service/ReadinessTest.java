package dev.poneglyph.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.loop.CoreRig;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final CoreRig rig = CoreRig.committingAtOnce();
    private final AtomicLong end = new AtomicLong(-1);
    private final Readiness readiness = new Readiness(rig.core().health(), end::get);

    @Test
    void tellsHowFarARecoveryIs() throws Exception {
        assertThat(readiness.objection()).get().asString().contains("still opens its log");

        rig.start();
        rig.submit(CoreRig.job("job", 1));
        rig.settle();
        end.set(5);

        assertThat(readiness.objection()).get().asString().contains("entry 1 of 5");
        assertThat(readiness.isStarted()).isFalse();
        assertThat(readiness.deadly()).isEmpty();
    }

    @Test
    void isReadyOnceItServesAndLeads() throws Exception {
        rig.start();
        readiness.serving();

        assertThat(readiness.objection()).isEmpty();
        assertThat(readiness.refusal()).isEmpty();
        assertThat(readiness.isStarted()).isTrue();
    }

    @Test
    void answersCallsThoughItIsNotReadyWhileTheLoopHasTrouble() throws Exception {
        rig.start();
        readiness.serving();
        rig.time().advance(java.time.Duration.ofMinutes(1));

        assertThat(readiness.deadly()).isPresent();
        assertThat(readiness.objection()).isPresent();
        assertThat(readiness.refusal()).isEmpty();
    }

    @Test
    void tellsThoseWhoWantToKnowThatItServesAndStops() throws Exception {
        rig.start();
        var told = new AtomicInteger();
        readiness.onChange(told::incrementAndGet);
        readiness.serving();
        assertThat(told).hasValue(1);
        readiness.stopping();

        assertThat(told).hasValue(2);
        assertThat(readiness.refusal()).get().asString().contains("it stops");
        assertThat(readiness.deadly()).isEmpty();
    }
}
