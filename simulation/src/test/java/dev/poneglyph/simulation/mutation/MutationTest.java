package dev.poneglyph.simulation.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each broken rule must be found; nothing may be found where none is broken. */
class MutationTest {

    private static final int MAX_SEEDS = 1_000;

    /** Seeds that the unbroken code passes here, loaded in the same way. */
    private static final int SOUND_SEEDS = 20;

    static Stream<Mutation> mutations() {
        return Mutations.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutations")
    void aBrokenRuleIsCaught(Mutation mutation) throws ReflectiveOperationException {
        Hunt.Catch caught = Hunt.of(mutation, MAX_SEEDS);
        System.out.printf(
                "%-60s caught after %d seeds: %s%n",
                mutation, caught.seeds(), caught.violation().lines().findFirst().orElse(""));
        assertThat(caught.isCaught()).as("%s is caught", mutation).isTrue();
    }

    @Test
    void soundCodeIsNotAccused() throws ReflectiveOperationException {
        Mutation nothing = Mutation.without("nothing", "dev.poneglyph.none.None", "none", "none");
        try {
            assertThat(Hunt.of(nothing, SOUND_SEEDS).violation()).isEmpty();
        } catch (IllegalStateException namesNoCall) {
            assertThat(namesNoCall).hasMessageContaining("names none");
        }
    }
}
