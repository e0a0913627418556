package dev.poneglyph.simulation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Committed;
import dev.poneglyph.engine.Engine;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Outcome;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.WorkerHello;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An auditor that finds nothing is worth what it finds when something is wrong. */
class AuditorTest {

    private static final Command ANY = new Command.FireDeadlines(1);

    private final EngineConfig config = EngineConfig.withSeed(1);
    private final Engine engine = new Engine(config);
    private final Violations violations = new Violations();
    private final Auditor auditor = new Auditor(config, violations);
    private final AttemptRef first = new AttemptRef(new TaskId("job", 0, 0), 1, 1);
    private final AttemptRef second = new AttemptRef(new TaskId("job", 0, 0), 2, 2);
    private long index;

    @Test
    void acceptsWhatTheEngineDoes() {
        run(join(1));
        run(submit());
        run(new Command.CompleteAttempt("w", first, Bytes.utf8(FullAudit.resultOf(1))));

        assertThat(violations.sentences()).isEmpty();
        assertThat(auditor.commits()).isEqualTo(1);
    }

    @Test
    void findsASecondCommit() {
        run(join(2));
        run(submit());
        invent(new Event.TaskCompleted(first, Bytes.EMPTY));
        invent(new Event.TaskCompleted(first, Bytes.EMPTY));

        assertThat(violations.sentences()).anyMatch(s -> s.contains("one commit of a task"));
    }

    @Test
    void findsACommitUnderATokenNobodyHolds() {
        run(join(1));
        run(submit());
        invent(new Event.TaskCompleted(new AttemptRef(first.task(), 1, 99), Bytes.EMPTY));

        assertThat(violations.sentences()).anyMatch(s -> s.contains("a commit under a lease"));
    }

    @Test
    void findsATokenGivenTwice() {
        run(join(1));
        run(submit());
        invent(new Event.TaskAssigned(first, "w", Choice.ONLY_ONE));

        assertThat(violations.sentences()).anyMatch(s -> s.contains("a new token"));
    }

    @Test
    void findsAnAssignmentBeyondTheCredit() {
        run(join(1));
        run(submit());
        invent(new Event.TaskAssigned(second, "w", Choice.ONLY_ONE));

        assertThat(violations.sentences()).anyMatch(s -> s.contains("beyond the credit"));
    }

    @Test
    void findsAnAssignmentToNobody() {
        invent(new Event.TaskAssigned(first, "stranger", Choice.ONLY_ONE));

        assertThat(violations.sentences()).anyMatch(s -> s.contains("a known worker"));
    }

    @Test
    void findsAReplayThatDecidesOtherwise() {
        var replays = new Replays(violations);
        assertThat(replays.isFirst(1, outcome(new Event.TaskAssigned(first, "w", Choice.ONLY_ONE))))
                .isTrue();
        replays.finish();
        assertThat(
                        replays.isFirst(
                                1, outcome(new Event.TaskAssigned(second, "w", Choice.ONLY_ONE))))
                .isFalse();
        replays.finish();

        assertThat(violations.sentences()).anyMatch(s -> s.contains("a replay to decide"));
    }

    @Test
    void findsAnAcknowledgedJobThatIsForgotten() {
        auditor.books().acknowledge("gone");

        new FullAudit(auditor.books(), violations).quick(engine.view());

        assertThat(violations.sentences()).anyMatch(s -> s.contains("acknowledged job"));
    }

    private void run(Command command) {
        index++;
        Outcome outcome = engine.apply(new Committed(index, 1_000 + index, command));
        assertThat(outcome.reply()).isEqualTo(Reply.ACCEPTED);
        auditor.applied(index, command, outcome, engine.view());
    }

    private void invent(Event event) {
        auditor.applied(++index, ANY, outcome(event), engine.view());
    }

    private static Outcome outcome(Event event) {
        return new Outcome(List.of(event), List.of(), Reply.ACCEPTED);
    }

    private static Command join(int credit) {
        return new Command.JoinWorker(
                new WorkerHello("w", 1, 2, credit, List.of(), "test", List.of()));
    }

    private static Command submit() {
        var stage = new StageSpec("task", List.of(Bytes.EMPTY));
        return new Command.SubmitJob(
                "job", new JobSpec("job", Bytes.EMPTY, List.of(stage), false, JobPolicy.DEFAULT));
    }
}
