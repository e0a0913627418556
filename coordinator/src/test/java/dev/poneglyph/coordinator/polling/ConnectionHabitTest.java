package dev.poneglyph.coordinator.polling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionHabitTest {

    private final ConnectionHabit habit = new ConnectionHabit();
    private final CallerConnection first = new CallerConnection();
    private final CallerConnection second = new CallerConnection();
    private final CallerConnection third = new CallerConnection();

    @Test
    void theEndOfTheOneConnectionIsTheEndOfTheWorker() {
        habit.called(first);
        habit.called(first);
        assertThat(habit.endsWith(first)).isTrue();
    }

    @Test
    void theEndOfOneOfTwoConnectionsIsNothing() {
        habit.called(first);
        habit.called(second);
        assertThat(habit.endsWith(first)).isFalse();
        assertThat(habit.endsWith(second)).isTrue();
    }

    @Test
    void aConnectionForEachCallIsAHabit() {
        habit.called(first);
        assertThat(habit.endsWith(first)).isTrue();
        habit.called(second);
        assertThat(habit.endsWith(second)).isFalse();
        habit.called(third);
        assertThat(habit.endsWith(third)).isFalse();
    }

    @Test
    void theHabitIsGivenUpByOneConnectionForTwoCalls() {
        habit.called(first);
        assertThat(habit.endsWith(first)).isTrue();
        habit.called(second);
        habit.called(second);
        assertThat(habit.endsWith(second)).isTrue();
    }

    @Test
    void aConnectionThatIsNotItsOwnIsNothing() {
        habit.called(first);
        assertThat(habit.endsWith(second)).isFalse();
    }
}
