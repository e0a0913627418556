package dev.poneglyph.coordinator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerMode;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.worker.Standing;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkerFiguresTest {

    private static final Breaker OPEN =
            new Breaker(
                    BreakerState.OPEN,
                    BreakerMode.AUTOMATIC,
                    List.of(),
                    0,
                    0,
                    1,
                    9,
                    0,
                    0,
                    5,
                    1,
                    0,
                    false,
                    List.of());

    @Test
    void namesEachWorkerOfASmallFleet() {
        WorkerFigures figures = WorkerFigures.of(fleet(WorkerFigures.MAX_NAMED).toList());

        assertThat(figures.named()).hasSize(WorkerFigures.MAX_NAMED);
        assertThat(figures.unnamed()).isZero();
    }

    @Test
    void namesOnlyTheRemarkableOnesOfALargeFleet() {
        List<Worker> workers =
                Stream.concat(fleet(1_000), Stream.of(worker("z").withBreaker(OPEN))).toList();

        WorkerFigures figures = WorkerFigures.of(workers);

        assertThat(figures.named())
                .containsExactly(new WorkerFigures.Named("z", BreakerState.OPEN));
        assertThat(figures.unnamed()).isEqualTo(1_000);
        assertThat(figures.breakers(BreakerState.CLOSED)).isEqualTo(1_000);
    }

    @Test
    void boundsTheRemarkableOnesToo() {
        List<Worker> workers = fleet(1_000).map(each -> each.withBreaker(OPEN)).toList();

        assertThat(WorkerFigures.of(workers).named()).hasSize(WorkerFigures.MAX_NAMED);
    }

    @Test
    void leavesOutWhoIsGone() {
        Worker lost = worker("w").moved(WorkerState.LOST, 0, "killed", 1);

        WorkerFigures figures = WorkerFigures.of(List.of(lost));

        assertThat(figures.in(WorkerState.LOST)).isEqualTo(1);
        assertThat(figures.slots()).isZero();
        assertThat(figures.named()).isEmpty();
        assertThat(figures.breakers(BreakerState.CLOSED)).isZero();
    }

    private static Stream<Worker> fleet(int size) {
        return IntStream.range(0, size).mapToObj(i -> worker("w" + i));
    }

    private static Worker worker(String name) {
        var hello = new WorkerHello(name, 1, 4, 4, List.of(), "v", List.of());
        return Worker.joined(hello, 0, Breaker.NEW, Standing.NEW, 0);
    }
}
