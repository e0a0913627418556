package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.state.edit.Transitions;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.WorkerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The moves of workers and breakers. */
class WorkerTransitionsTest {

    private static final int SEEDS = 200;
    private static final int STEPS = 250;

    private final Map<String, WorkerState> workers = new HashMap<>();
    private final Map<String, BreakerState> breakers = new HashMap<>();
    private final Set<Transitions.Row<?>> taken = new HashSet<>();

    @Test
    void everyRowIsTaken() {
        for (long seed = 0; seed < SEEDS; seed++) {
            runWith(seed);
        }
        anAlarmIsOverByARefund();
        assertThat(taken).containsAll(Transitions.OF_WORKERS.rows());
        assertThat(taken).containsAll(Transitions.OF_BREAKERS.rows());
    }

    /** The only worker dies of one task until that is known to be poison. */
    private void anAlarmIsOverByARefund() {
        Scenario story = new Scenario();
        workers.clear();
        breakers.clear();
        story.whenSubmitted("j", Scenario.policy(Scenario.retrying(2)), 1);
        for (int life = 1; story.task("j.s0.0").state() != TaskState.DEAD_LETTER; life++) {
            story.when(new Command.JoinWorker(Scenario.hello("ann", life, 1)));
            story.outcome().events().forEach(this::follow);
            if (story.task("j.s0.0").state() == TaskState.ASSIGNED) {
                story.whenStarted("j.s0.0");
            }
        }
    }

    private void runWith(long seed) {
        Engine engine = new Engine(EnginePropertyTest.CONFIG);
        RandomCommands commands = new RandomCommands(seed);
        workers.clear();
        breakers.clear();
        long atMs = 1_000_000;
        for (int step = 0; step < STEPS; step++) {
            Committed entry = commands.next(step, atMs, engine.view());
            atMs = entry.atMs();
            engine.apply(entry).events().forEach(this::follow);
        }
        engine.view()
                .workers()
                .forEach(
                        worker -> assertThat(worker.state()).isEqualTo(workers.get(worker.name())));
    }

    private void follow(Event event) {
        switch (event) {
            case Event.WorkerJoined e -> worker(e.hello().name(), e);
            case Event.WorkerSuspected e -> worker(e.worker(), e);
            case Event.WorkerRestored e -> worker(e.worker(), e);
            case Event.WorkerDraining e -> worker(e.worker(), e);
            case Event.WorkerLost e -> worker(e.worker(), e);
            case Event.WorkerGone e -> worker(e.worker(), e);
            case Event.WorkerForgotten e -> {
                workers.remove(e.worker());
                breakers.remove(e.worker());
            }
            case Event.BreakerOpened e -> breaker(e.worker(), e);
            case Event.BreakerHalfOpened e -> breaker(e.worker(), e);
            case Event.BreakerClosed e -> breaker(e.worker(), e);
            case Event.BreakerSteered e ->
                    breakers.put(
                            e.worker(),
                            e.act() == BreakerAct.FORCE_OPEN
                                    ? BreakerState.OPEN
                                    : BreakerState.CLOSED);
            default -> {}
        }
    }

    private void worker(String name, Event event) {
        WorkerState from = workers.get(name);
        workers.put(
                name,
                from == null ? WorkerState.ACTIVE : take(Transitions.OF_WORKERS, from, event));
    }

    private void breaker(String name, Event event) {
        BreakerState from = breakers.getOrDefault(name, BreakerState.CLOSED);
        breakers.put(name, take(Transitions.OF_BREAKERS, from, event));
    }

    private <S extends Enum<S>> S take(Transitions<S> table, S from, Event event) {
        S to = table.next(from, event);
        taken.add(new Transitions.Row<>(from, event.getClass(), to));
        return to;
    }

    @Test
    void anythingElseIsABrokenInvariant() {
        assertThatThrownBy(() ->
                        Transitions.OF_BREAKERS.next(
                                BreakerState.CLOSED, new Event.BreakerHalfOpened("ann", "")))
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining("CLOSED met BreakerHalfOpened");
    }

    @Test
    void theCommittedDiagramsAreDrawnFromTheTables() throws IOException {
        assertDrawn(
                "worker", StateDiagram.of("worker", WorkerState.ACTIVE, Transitions.OF_WORKERS));
        assertDrawn(
                "breaker",
                StateDiagram.of("breaker", BreakerState.CLOSED, Transitions.OF_BREAKERS));
    }

    private static void assertDrawn(String name, String drawn) throws IOException {
        Path diagram = Path.of("..", "docs", "state", name + ".md");
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(diagram, drawn);
        }
        assertThat(diagram)
                .as("run with -Dupdate.docs=true to draw it anew")
                .exists()
                .hasContent(drawn);
    }
}
