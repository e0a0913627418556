package dev.poneglyph.engine.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.Recovery;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What filters mean, how they are written, and what is said of those that are none. */
class DeadLetterFilterTest {

    private static final long NOW_MS = 1_800_000_000_000L;
    private static final TaskId ID = new TaskId("wc-1", 0, 3);

    /** Failed with exit code 1 on ann and bob, recovered once, a dead letter an hour ago. */
    private static final Task TASK =
            new Task(
                    ID,
                    TaskState.DEAD_LETTER,
                    Bytes.EMPTY,
                    Bytes.EMPTY,
                    List.of(
                            failed(1, "ann", FailureClass.NETWORK_ERROR),
                            failed(2, "bob", FailureClass.TASK_EXECUTION_ERROR)),
                    0,
                    1,
                    0,
                    0,
                    0,
                    "TASK_EXECUTION_ERROR after 2 attempts: exit 1",
                    0,
                    null,
                    new DeadLetter(
                            DeadLetterKind.RETRIES_EXHAUSTED, Verdict.TASK, NOW_MS - 3_600_000),
                    new Recovery(1, "", 1, 0));

    private static Attempt failed(int number, String worker, FailureClass failureClass) {
        return Attempt.assigned(new AttemptRef(ID, number, number), worker, Choice.ONLY_ONE, 0)
                .failed(Failure.of(failureClass, "exit 1"), Verdict.PENDING, true, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "job = wc-1",
                "stage=map",
                "class = TASK_EXECUTION_ERROR and verdict = TASK",
                "kind = RETRIES_EXHAUSTED",
                "reason ~ \"exit 1\"",
                "worker = ann and worker = bob",
                "worker ~ an",
                "job != wc-2",
                "recoveries = 1 and recoveries > 0 and recoveries <= 1",
                "since 2h and before 30m",
                "since 1799996400000 and not before 1799996400000",
                "job = x or job = wc-1 and stage = map",
                "not (job = x or stage = reduce)",
                "not job = x and not not job = wc-1",
                "class ~ EXECUTION"
            })
    void meansTheLetter(String text) {
        assertThat(DeadLetterFilter.parse(text, NOW_MS).matches(TASK, "map")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job = wc",
                "class = NETWORK_ERROR",
                "worker != ann",
                "reason ~ \"Exit 1\"",
                "recoveries >= 2",
                "since 10m",
                "before 61m",
                "(job = x or job = wc-1) and stage = reduce",
                "not job = wc-1 or stage = reduce"
            })
    void doesNotMeanTheLetter(String text) {
        assertThat(DeadLetterFilter.parse(text, NOW_MS).matches(TASK, "map")).isFalse();
    }

    @Test
    void meansNothingThatIsNoDeadLetter() {
        Task waiting = Task.created(ID, Bytes.EMPTY, null, 1, 0);
        assertThat(DeadLetterFilter.ALL.matches(waiting, "map")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    jop = x               | Expected a field (job, namespace, stage, class, verdict, kind, reason, worker, recoveries), since, before, 'not' or '(' at position 1 of the filter, but there is 'jop'
                    job x                 | Expected '=', '!=' or '~' at position 5 of the filter, but there is 'x'
                    job < x               | Expected '=', '!=' or '~' at position 5 of the filter, but there is '<'
                    job =                 | Expected a value at position 6 of the filter, but there is its end
                    verdict = MAYBE       | Expected one of PENDING, WORKER, TASK, JOB, NOBODY at position 11 of the filter, but there is 'MAYBE'
                    recoveries = many     | Expected a number at position 14 of the filter, but there is 'many'
                    recoveries ~ 1        | Expected '=', '!=', '<', '<=', '>' or '>=' at position 12 of the filter, but there is '~'
                    job = a job = b       | Expected 'and', 'or' or the end at position 9 of the filter, but there is 'job'
                    (job = a              | Expected 'and', 'or' or ')' at position 9 of the filter, but there is its end
                    job = a)              | Expected 'and', 'or' or the end at position 8 of the filter, but there is ')'
                    reason ~ "open        | Expected a closing quotation mark at position 15 of the filter, but there is its end
                    job = a and           | Expected a field (job, namespace, stage, class, verdict, kind, reason, worker, recoveries), since, before, 'not' or '(' at position 12 of the filter, but there is its end
                    since yesterday       | Expected a time such as 2026-01-31T12:00:00Z, epoch milliseconds at position 7 of the filter, but there is 'yesterday'
                    since 2h              | Expected a time such as 2026-01-31T12:00:00Z, epoch milliseconds at position 7 of the filter, but there is '2h'
                    """)
    void saysWhereAndWhyATextIsNoFilter(String text, String sentence) {
        assertThatThrownBy(() -> DeadLetterFilter.parse(text.strip()))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessage(sentence);
    }

    @Test
    void agesAreAllowedWhereThereIsANow() {
        assertThatThrownBy(() -> DeadLetterFilter.parse("since soon", NOW_MS))
                .hasMessageContaining("or an age such as 90s, 15m, 2h, 7d");
        assertThat(DeadLetterFilter.parse("since 2h", NOW_MS).text())
                .isEqualTo("since 2027-01-15T06:00:00Z");
    }

    @Test
    void lengthAndDepthAreLimited() {
        String deepest = "(".repeat(50) + "job = a" + ")".repeat(50);
        assertThat(DeadLetterFilter.parse(deepest).text()).isEqualTo("job = a");
        assertThatThrownBy(() -> DeadLetterFilter.parse("(" + deepest + ")"))
                .hasMessage(
                        "Expected at most 50 parentheses and 'not' within each other at position 51"
                                + " of the filter, but there is '('");
        assertThatThrownBy(() -> DeadLetterFilter.parse("not ".repeat(51) + "job = a"))
                .hasMessageContaining("at most 50");
        assertThatThrownBy(() -> DeadLetterFilter.parse(" ".repeat(4_001)))
                .hasMessage("Expected a filter of at most 4000 characters, but it has 4001");
    }

    @Test
    void refusesAFilterThatIsTooLongWrittenOut() {
        // Written out it has spaces around each operator.
        String tight = "job=a or ".repeat(400) + "job=a";
        assertThat(tight.length()).isLessThan(DeadLetterFilter.MAX_LENGTH);

        assertThatThrownBy(() -> DeadLetterFilter.parse(tight))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessageMatching(
                        "Expected a filter of at most 4000 characters, but it has \\d+ written"
                                + " out");
    }

    @Test
    void everyFilterIsReadAsItIsWritten() {
        for (int seed = 0; seed < 2_000; seed++) {
            DeadLetterFilter filter = drawn(new Random(seed), 4);
            assertThat(DeadLetterFilter.parse(filter.text()))
                    .as("seed %d: %s", seed, filter.text())
                    .isEqualTo(filter);
        }
    }

    private static DeadLetterFilter drawn(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 7);
        return switch (kind) {
            case 0 -> new DeadLetterFilter.Since(random.nextLong(4_000_000_000_000L));
            case 1 -> new DeadLetterFilter.Before(random.nextLong(4_000_000_000_000L));
            case 2 ->
                    new DeadLetterFilter.Recoveries(
                            Comparison.values()[random.nextInt(6)], random.nextInt(20));
            case 3 ->
                    new DeadLetterFilter.Text(
                            TextField.REASON,
                            TextOperator.values()[random.nextInt(3)],
                            text(random));
            case 4 -> new DeadLetterFilter.Not(drawn(random, depth - 1));
            case 5 -> new DeadLetterFilter.And(parts(random, depth));
            default -> new DeadLetterFilter.Or(parts(random, depth));
        };
    }

    private static List<DeadLetterFilter> parts(Random random, int depth) {
        return random.ints(2 + random.nextInt(2)).mapToObj(_ -> drawn(random, depth - 1)).toList();
    }

    private static String text(Random random) {
        String letters = "ab\"\\ ()=~ü.-\n";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
