package dev.poneglyph.coordinator.trace;

import static dev.poneglyph.coordinator.trace.OtlpReceiver.attribute;
import static dev.poneglyph.coordinator.trace.OtlpReceiver.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.coordinator.loop.FakeTime;
import dev.poneglyph.coordinator.loop.LoopLimits;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TracingTest {

    private static final long SEED = 7;

    private final MemoryDisk disk = new MemoryDisk();
    private final FakeTime time = new FakeTime();
    private OtlpReceiver receiver;
    private Tracing tracing;
    private CoreRig rig;

    @BeforeEach
    void open() throws Exception {
        receiver = new OtlpReceiver();
        start(receiver.endpoint());
    }

    @AfterEach
    void close() {
        tracing.close();
        receiver.close();
    }

    private void start(URI endpoint) throws Exception {
        tracing = Tracing.to(endpoint, SEED, "1.2.3");
        rig = new CoreRig(InMemoryJournal.flushingAtOnce(disk), time, LoopLimits.DEFAULT, 1);
        tracing.watch(rig.core());
        rig.start();
    }

    @Test
    void hangsAttemptsBelowTasksAndTasksBelowTheJob() {
        submit(join("w1"), CoreRig.job("job", 1));
        AttemptRef attempt = live();
        submit(new Command.StartAttempt("w1", attempt));
        rig.pass(Duration.ofSeconds(2));
        submit(new Command.CompleteAttempt("w1", attempt, Bytes.EMPTY));
        tracing.close();

        Span job = receiver.span("job ");
        Span task = receiver.span("task ");
        Span ran = receiver.span("attempt ");
        assertThat(job.getParentSpanId().isEmpty()).isTrue();
        assertThat(task.getParentSpanId()).isEqualTo(job.getSpanId());
        assertThat(ran.getParentSpanId()).isEqualTo(task.getSpanId());
        assertThat(receiver.spans()).allMatch(span -> span.getTraceId().equals(job.getTraceId()));
        assertThat(ran.getEndTimeUnixNano() - ran.getStartTimeUnixNano())
                .isBetween(2_000_000_000L, 2_500_000_000L);
        assertThat(attribute(ran, "poneglyph.worker")).isEqualTo("w1");
        assertThat(attribute(ran, "poneglyph.attempt")).isEqualTo("1");
        assertThat(attribute(task, "poneglyph.task")).isEqualTo("job.noop.0");
        assertThat(attribute(job, "poneglyph.outcome")).isEqualTo("succeeded");
    }

    @Test
    void tellsWorkersTheSpanThatTheirsBelongUnder() {
        submit(join("w1"), CoreRig.job("job", 1));
        AttemptRef attempt = live();
        String told = tracing.traceParents().apply(attempt);
        submit(new Command.CompleteAttempt("w1", attempt, Bytes.EMPTY));
        tracing.close();

        Span ran = receiver.span("attempt ");
        assertThat(told).isEqualTo("00-%s-%s-01", hex(ran.getTraceId()), hex(ran.getSpanId()));
    }

    @Test
    void saysOfAFailedAttemptWhatFailedAndWhoIsCharged() {
        submit(join("w1"), CoreRig.job("job", 1));
        var failure =
                new Failure(
                        FailureClass.VALIDATION_ERROR,
                        "bad input",
                        65,
                        "",
                        List.of("line"),
                        List.of(),
                        0);
        submit(new Command.FailAttempt("w1", live(), failure));
        tracing.close();

        Span ran = receiver.span("attempt ");
        assertThat(ran.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(ran.getStatus().getMessage()).isEqualTo("bad input");
        assertThat(attribute(ran, "poneglyph.class")).isEqualTo("validation_error");
        assertThat(attribute(ran, "poneglyph.verdict")).isEqualTo("task");
        assertThat(attribute(ran, "process.exit.code")).isEqualTo("65");
        Span task = receiver.span("task ");
        assertThat(attribute(task, "poneglyph.outcome")).isEqualTo("dead_letter");
        assertThat(attribute(task, "poneglyph.reason")).isEqualTo("invalid");
        assertThat(task.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(receiver.span("job ").getStatus().getCode())
                .isEqualTo(StatusCode.STATUS_CODE_ERROR);
    }

    @Test
    void aCoordinatorThatStartsAgainGoesOnWithTheTrace() throws Exception {
        submit(join("w1"), CoreRig.job("job", 2));
        submit(new Command.CompleteAttempt("w1", live(), Bytes.EMPTY));
        tracing.close();
        rig.journal().crash();

        start(receiver.endpoint());
        submit(join("w1"));
        submit(new Command.CompleteAttempt("w1", liveOf(1), Bytes.EMPTY));
        tracing.close();

        assertThat(receiver.spans("attempt ")).hasSize(2);
        assertThat(receiver.spans("task ")).hasSize(2);
        Span job = receiver.span("job ");
        assertThat(receiver.spans("task "))
                .allMatch(task -> task.getParentSpanId().equals(job.getSpanId()));
        assertThat(receiver.spans()).allMatch(span -> span.getTraceId().equals(job.getTraceId()));
    }

    @Test
    void eachRecoveryOfATaskIsASpanOfItsOwn() {
        submit(join("w1"), CoreRig.job("job", 1));
        submit(
                new Command.FailAttempt(
                        "w1", live(), Failure.of(FailureClass.VALIDATION_ERROR, "bad")));
        submit(new Command.RecoverTask(new TaskId("job", 0, 0), null, "ann"));
        submit(new Command.GrantCredit("w1", 1, 1));
        submit(new Command.CompleteAttempt("w1", live(), Bytes.EMPTY));
        tracing.close();

        List<Span> tasks = receiver.spans("task ");
        assertThat(tasks).hasSize(2);
        assertThat(tasks.getFirst().getSpanId()).isNotEqualTo(tasks.getLast().getSpanId());
        assertThat(receiver.spans("attempt ").getLast().getParentSpanId())
                .isEqualTo(tasks.getLast().getSpanId());
    }

    @Test
    void decidesOnWhereNoCollectorAnswers() throws Exception {
        tracing.close();
        rig.journal().crash();
        start(URI.create("http://127.0.0.1:1"));

        submit(join("w2"), CoreRig.job("other", 1));

        assertThat(rig.view().task(new TaskId("other", 0, 0)).orElseThrow().attempts()).hasSize(1);
    }

    private void submit(Command... commands) {
        rig.submit(commands);
        rig.settle();
    }

    private AttemptRef live() {
        return liveOf(0);
    }

    private AttemptRef liveOf(int index) {
        return rig.view().task(new TaskId("job", 0, index)).orElseThrow().attempts().stream()
                .filter(Attempt::isLive)
                .findFirst()
                .orElseThrow()
                .ref();
    }

    private static Command join(String name) {
        return new Command.JoinWorker(new WorkerHello(name, 1, 1, 1, List.of(), "v", List.of()));
    }
}
