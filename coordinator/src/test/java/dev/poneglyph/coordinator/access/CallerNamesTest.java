package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"ann", "worker-1", "Ann Smith", "auth0|5f7c8ec7", "ann@example.com", "Zoë"})
    void takesNamesThatCanBeShown(String name) {
        assertThat(CallerNames.problemOf(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", " ann", "ann\n", "a\u0000b", "a\u001b[2J", "a\u202eb", "a\u2028b"})
    void refusesNamesThatCannotBeShown(String name) {
        assertThat(CallerNames.problemOf(name)).contains("its name has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the coordinator", "The Coordinator", "anybody", "a stranger"})
    void refusesNamesThatStandForNobodyElse(String name) {
        assertThat(CallerNames.problemOf(name)).contains("reserved");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255})
    void boundsTheLength(int length) {
        assertThat(CallerNames.problemOf("a".repeat(length))).isEmpty();
        assertThat(CallerNames.problemOf("a".repeat(length + 255))).contains("255");
    }
}
