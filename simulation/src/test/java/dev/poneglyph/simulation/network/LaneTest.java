package dev.poneglyph.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.simulation.process.SimulatedProcess;
import dev.poneglyph.simulation.time.LocalClock;
import dev.poneglyph.simulation.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final int MESSAGES = 200;

    private final VirtualTime time = new VirtualTime();
    private final SplittableRandom random = new SplittableRandom(1);
    private final Link link = new Link(time, random, NetworkProfile.NARROW);
    private final SimulatedProcess receiver = new SimulatedProcess(time, new LocalClock(time));
    private final Lane lane = new Lane(time, link, Link.Direction.UP, receiver);
    private final List<Integer> arrived = new ArrayList<>();

    @Test
    void messagesArriveInOrderThroughPartitionsAndStops() {
        for (int i = 0; i < MESSAGES; i++) {
            int number = i;
            time.after(5L * i, () -> lane.send(() -> arrived.add(number)));
        }
        time.after(100, () -> link.block(Link.Direction.UP, 200));
        time.after(400, () -> receiver.stopFor(150));
        time.after(600, () -> lane.hold(100));

        time.runUntil(10_000);

        assertThat(arrived).isEqualTo(IntStream.range(0, MESSAGES).boxed().toList());
    }

    @Test
    void nothingArrivesWhileItsDirectionIsBlocked() {
        link.block(Link.Direction.UP, 1_000);
        lane.send(() -> arrived.add(1));

        time.runUntil(999);
        assertThat(arrived).isEmpty();
        time.runUntil(1_000);

        assertThat(arrived).containsExactly(1);
    }

    @Test
    void theOtherDirectionIsFree() {
        link.block(Link.Direction.DOWN, 1_000);
        lane.send(() -> arrived.add(1));

        time.runUntil(50);

        assertThat(arrived).containsExactly(1);
    }

    @Test
    void nothingArrivesAtADeadProcess() {
        lane.send(() -> arrived.add(1));
        receiver.kill();

        time.runUntil(1_000);

        assertThat(arrived).isEmpty();
    }
}
