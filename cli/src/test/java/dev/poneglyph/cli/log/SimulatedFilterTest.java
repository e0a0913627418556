package dev.poneglyph.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import dev.poneglyph.coordinator.simulate.Simulator;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What of a simulation comes into the log. */
class SimulatedFilterTest {

    @Test
    void simulatedWarningsStayOutAndErrorsComeIn() throws Exception {
        assertThat(decidedOn(Simulator.THREAD, Level.WARN)).isEqualTo(FilterReply.DENY);
        assertThat(decidedOn(Simulator.THREAD, Level.ERROR)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decidedOn("poneglyph-loop", Level.WARN)).isEqualTo(FilterReply.NEUTRAL);
    }

    private static FilterReply decidedOn(String thread, Level level) throws Exception {
        var logger = new LoggerContext().getLogger("dev.poneglyph");
        var reply = new AtomicReference<FilterReply>();
        Thread.ofPlatform()
                .name(thread)
                .start(() ->
                        reply.set(
                                new SimulatedFilter()
                                        .decide(null, logger, level, "text", null, null)))
                .join();
        return reply.get();
    }
}
