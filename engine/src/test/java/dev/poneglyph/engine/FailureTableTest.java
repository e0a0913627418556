package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.FailureRule;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each row of the failure table: which budget it spends, whether it waits, whom it is charged to.
 */
class FailureTableTest {

    private final Scenario story = new Scenario();

    @ParameterizedTest
    @CsvSource({
        "TASK_EXECUTION_ERROR, RETRY_PENDING, 1, 0, 0, PENDING, 1",
        "VALIDATION_ERROR,     DEAD_LETTER,   0, 0, 0, TASK,    0",
        "WORKER_TIMEOUT,       RETRY_PENDING, 1, 0, 0, PENDING, 1",
        "WORKER_CRASH,         ASSIGNED,      0, 1, 0, WORKER,  1",
        "NETWORK_ERROR,        RETRY_PENDING, 1, 0, 0, NOBODY,  0",
        "RESOURCE_EXHAUSTION,  RETRY_PENDING, 0, 0, 1, PENDING, 1",
        "UNKNOWN_ERROR,        RETRY_PENDING, 1, 0, 0, PENDING, 1"
    })
    void aFirstFailureSpendsWhatItsRowSays(
            FailureClass failureClass,
            TaskState state,
            int retries,
            int crashes,
            int resourceFailures,
            Verdict verdict,
            int breakerFailures) {
        story.whenSubmitted("j", 1).whenJoined("ann", 1).whenFailed("j.s0.0", failureClass);
        if (state == TaskState.ASSIGNED) {
            story.whenJoined("bob", 1);
        }

        Task task = story.task("j.s0.0");
        assertThat(task.state()).isEqualTo(state);
        assertThat(task.retries()).isEqualTo(retries);
        assertThat(task.crashes()).isEqualTo(crashes);
        assertThat(task.resourceFailures()).isEqualTo(resourceFailures);
        assertThat(task.attempts().getFirst().verdict()).isEqualTo(verdict);
        assertThat(story.worker("ann").breaker().consecutiveFailures()).isEqualTo(breakerFailures);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"VALIDATION_ERROR", "WORKER_CRASH"},
            mode = EnumSource.Mode.EXCLUDE)
    void theFourthFailureOfTheSameBudgetIsTheLast(FailureClass failureClass) {
        story.whenSubmitted("j", 1).whenJoined("ann", 9).whenJoined("bob", 9);
        for (int failure = 1; failure <= 3; failure++) {
            story.whenFailed("j.s0.0", failureClass);
            assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.RETRY_PENDING);
            story.whenPassed(Duration.ofSeconds(4));
        }

        story.whenFailed("j.s0.0", failureClass);

        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.DEAD_LETTER);
        assertThat(story.task("j.s0.0").reason()).startsWith(failureClass + " after 4 attempts");
    }

    @Test
    void theBudgetsDoNotMix() {
        story.whenSubmitted("j", 1).whenJoined("ann", 9).whenJoined("bob", 9);
        for (int failure = 1; failure <= 3; failure++) {
            story.whenFailed("j.s0.0", FailureClass.TASK_EXECUTION_ERROR);
            story.whenPassed(Duration.ofSeconds(4));
            story.whenFailed("j.s0.0", FailureClass.RESOURCE_EXHAUSTION);
            story.whenPassed(Duration.ofSeconds(4));
        }
        assertThat(story.task("j.s0.0").state()).isEqualTo(TaskState.ASSIGNED);
        assertThat(story.task("j.s0.0").retries()).isEqualTo(3);
        assertThat(story.task("j.s0.0").resourceFailures()).isEqualTo(3);
    }

    @Test
    void everyClassHasARow() {
        assertThat(FailureRule.TABLE)
                .extracting(FailureRule::failureClass)
                .containsExactlyInAnyOrder(FailureClass.values());
    }

    @Test
    void crashesBeyondWhatTheHistoryHoldsAreStillCounted() {
        var patient = Scenario.policy(Scenario.retrying(Integer.MAX_VALUE));
        story.whenSubmitted("j", patient, 1);
        for (int life = 1; story.task("j.s0.0").state() != TaskState.DEAD_LETTER; life++) {
            assertThat(life).isLessThanOrEqualTo(100);
            story.when(new Command.JoinWorker(Scenario.hello("ann", life, 1)));
            story.whenPassed(Duration.ofMinutes(11)).whenStarted("j.s0.0").whenLost("ann");
        }
        assertThat(story.task("j.s0.0").reason()).startsWith("poison: ");
    }

    @Test
    void oneFailureAmongVeryManyIsKeptInBrief() {
        Failure tedious =
                new Failure(
                        FailureClass.VALIDATION_ERROR,
                        "x".repeat(500),
                        1,
                        "",
                        Collections.nCopies(20, "y".repeat(500)),
                        List.of(),
                        0);
        story.whenSubmitted("j", 1_001).whenJoined("ann", 2_000);
        for (int i = 0; i < 1_001; i++) {
            story.whenFailed("j.s0." + i, tedious);
        }
        assertThat(onlyFailure("j.s0.999")).isEqualTo(tedious);
        assertThat(onlyFailure("j.s0.1000")).isEqualTo(tedious.brief());
        assertThat(tedious.brief().stderrTail()).hasSize(3).allMatch(line -> line.length() == 200);
    }

    private Failure onlyFailure(String task) {
        List<Attempt> attempts = story.task(task).attempts();
        assertThat(attempts).hasSize(1);
        return Objects.requireNonNull(attempts.getFirst().failure());
    }
}
