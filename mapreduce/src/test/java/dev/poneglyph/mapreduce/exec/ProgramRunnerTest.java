package dev.poneglyph.mapreduce.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poneglyph.mapreduce.confine.ProgramSettings;
import dev.poneglyph.mapreduce.job.FailureRules;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ProgramRunnerTest {

    private static final int QUICK_PROGRAMS = 200;
    private static final ProgramRunner.Input NOTHING = in -> {};

    @TempDir Path folder;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final AtomicLong moved = new AtomicLong();
    private FailureRules rules = FailureRules.NONE;
    private ProgramRunner runner;

    @BeforeEach
    void makeRunner() throws Exception {
        runner = Held.with(ProgramSettings.DEFAULT, folder);
    }

    @Test
    void passesInputThroughTheProgram() throws Exception {
        run(List.of("tr", "a-z", "A-Z"), in -> in.write(bytes("hello")));
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("HELLO");
    }

    @Test
    void runsInItsFolderWithItsEnvironment() throws Exception {
        shell("pwd -P; echo $PONEGLYPH_JOB");
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(folder.toRealPath().toString(), "job-1");
    }

    @Test
    void programThatDoesNotReadItsInputIsNoError() throws Exception {
        byte[] more = new byte[1 << 20];
        run(List.of("true"), in -> in.write(more));
        run(List.of("sh", "-c", "exec 0<&-; cat /dev/null"), in -> in.write(more));
        assertThat(written.size()).isZero();
    }

    @Test
    void exitCodeAndTheLastLinesOfStandardErrorAreReported() {
        TaskFailedException failure = failureOf("seq 1 100000 >&2; printf last >&2; exit 3");
        assertThat(failure.kind()).isEqualTo(Kind.EXECUTION);
        assertThat(failure.exitCode()).isEqualTo(3);
        assertThat(failure.signal()).isEmpty();
        assertThat(failure.stderrTail()).hasSize(20).endsWith("100000", "last");
        assertThat(failure).hasMessage("Expected sh to exit with 0, but it exited with 3");
    }

    @Test
    void endlessLineOfStandardErrorIsCut() {
        TaskFailedException failure =
                failureOf("head -c 5000000 /dev/zero | tr '\\0' x >&2; exit 1");
        assertThat(failure.stderrTail())
                .containsExactly("x".repeat(StderrTail.MAX_LINE_CHARACTERS));
    }

    @Test
    void outputOfAProgramThatEndsAtOnceIsReadWhole() throws Exception {
        for (int i = 0; i < QUICK_PROGRAMS; i++) {
            written.reset();
            run(List.of("echo", "here"), NOTHING);
            assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("here\n");
        }
    }

    @Test
    void badInputIsToldByExitCode65() {
        assertThat(failureOf("exit 65").kind()).isEqualTo(Kind.VALIDATION);
    }

    @Test
    void signalIsNamed() {
        TaskFailedException failure = failureOf("kill -SEGV $$");
        assertThat(failure.signal()).isEqualTo("SIGSEGV");
        assertThat(failure).hasMessageContaining("was ended by SIGSEGV");
    }

    @Test
    void programThatDoesNotExistIsNotRetried() {
        TaskFailedException failure = failureOf(List.of("./no-such-program"), NOTHING);
        assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(failure)
                .hasMessageContaining("./no-such-program")
                .hasMessageContaining("not found");
    }

    @ParameterizedTest
    @CsvSource({
        "65, VALIDATION",
        "74, NETWORK",
        "75, NETWORK",
        "126, VALIDATION",
        "127, VALIDATION",
        "1, EXECUTION",
        "137, EXECUTION",
        "255, EXECUTION"
    })
    void tellsTheKindByTheExitCode(int exitCode, Kind expected) {
        TaskFailedException failure = failureOf("exit " + exitCode);

        assertThat(failure.kind()).isEqualTo(expected);
        assertThat(failure.exitCode()).isEqualTo(exitCode);
        assertThat(failure.retryAfter()).isZero();
    }

    @Test
    void theJobsRulesGoBeforeThoseOfEveryJob() {
        rules =
                new FailureRules(
                        new TreeMap<>(
                                Map.of(3, Kind.RESOURCE, 65, Kind.EXECUTION, 143, Kind.NETWORK)),
                        new TreeMap<>());

        assertThat(failureOf("exit 3").kind()).isEqualTo(Kind.RESOURCE);
        assertThat(failureOf("exit 65"))
                .hasMessage("Expected sh to exit with 0, but it exited with 65")
                .extracting(TaskFailedException::kind)
                .isEqualTo(Kind.EXECUTION);
        assertThat(failureOf("kill -TERM $$").kind()).isEqualTo(Kind.NETWORK);
        assertThat(failureOf("exit 4").kind()).isEqualTo(Kind.EXECUTION);
    }

    @Test
    void takesTheDelayThatTheLastLineOfStandardErrorNames() {
        assertThat(retryAfter("poneglyph-retry-after: 30s\\n")).hasSeconds(30);
        assertThat(retryAfter("wait\\n  poneglyph-retry-after:1500ms\\n\\n")).hasMillis(1_500);
        assertThat(retryAfter("poneglyph-retry-after: 90d\\n")).hasHours(24);
        assertThat(retryAfter("poneglyph-retry-after: 30s\\nand more\\n")).isZero();
        assertThat(retryAfter("poneglyph-retry-after: soon\\n")).isZero();
        assertThat(retryAfter("poneglyph-retry-after: -5\\n")).isZero();
    }

    private Duration retryAfter(String errors) {
        return failureOf("printf '" + errors + "' >&2; exit 75").retryAfter();
    }

    @Test
    void tellsBytesReadAndPrintedAsProgress() throws Exception {
        run(List.of("sh", "-c", "cat > /dev/null"), in -> in.write(new byte[1_000]));
        assertThat(moved).hasValue(1_000);
        shell("printf 12345; printf 123 >&2");
        assertThat(moved).hasValue(1_008);
    }

    @Test
    void refusedOutputEndsTheProgram() {
        TaskFailedException refusal = TaskFailedException.of(Kind.VALIDATION, "no tab", List.of());
        assertThatThrownBy(() ->
                        runner.run(
                                launch(List.of("yes")),
                                NOTHING,
                                out -> {
                                    throw refusal;
                                }))
                .isSameAs(refusal);
    }

    @Test
    void inputThatCannotBeReadEndsTheProgram() {
        assertThatThrownBy(() ->
                        run(
                                List.of("cat"),
                                in -> {
                                    throw new IOException("disk gone");
                                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk gone");
    }

    @Test
    void childLeftInTheBackgroundDiesWithTheProgram() throws Exception {
        String mark = Marks.next();
        shell("sleep " + mark + " & echo");
        assertThat(Marks.alive(mark)).isZero();
    }

    @Test
    void childThatLeftTheSessionDiesWithTheProgram() throws Exception {
        String mark = Marks.next();
        shell("setsid -f sleep " + mark + "; echo");
        assertThat(Marks.alive(mark)).isZero();
    }

    @Test
    void interruptKillsTheWholeGroupAlthoughItIgnoresSigterm() throws Exception {
        String mark = Marks.next();
        CompletableFuture<String> started = new CompletableFuture<>();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread running =
                Thread.ofPlatform()
                        .start(() ->
                                ended.complete(
                                        catchThrowableOfType(
                                                InterruptedException.class,
                                                () -> runStubborn(mark, started))));
        assertThat(started.get()).isEqualTo("ready");
        assertThat(Marks.alive(mark)).isPositive();

        running.interrupt();

        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        assertThat(Marks.alive(mark)).isZero();
    }

    private void runStubborn(String mark, CompletableFuture<String> started) throws Exception {
        String script =
                "trap '' TERM; sleep MARK & setsid -f sleep MARK; echo ready; wait; sleep MARK";
        runner.run(
                launch(List.of("sh", "-c", script.replace("MARK", mark))),
                NOTHING,
                out -> {
                    var lines =
                            new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8));
                    started.complete(lines.readLine());
                    out.transferTo(written);
                });
    }

    private void shell(String script) throws Exception {
        run(List.of("sh", "-c", script), NOTHING);
    }

    private TaskFailedException failureOf(String script) {
        return failureOf(List.of("sh", "-c", script), NOTHING);
    }

    private TaskFailedException failureOf(List<String> command, ProgramRunner.Input input) {
        return catchThrowableOfType(TaskFailedException.class, () -> run(command, input));
    }

    private void run(List<String> command, ProgramRunner.Input input) throws Exception {
        runner.run(launch(command), input, this::collect);
    }

    private Launch launch(List<String> command) {
        return new Launch(
                command, folder, Map.of("PONEGLYPH_JOB", "job-1"), rules, moved::addAndGet);
    }

    private void collect(InputStream out) throws IOException {
        out.transferTo(written);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
