package dev.poneglyph.simulation.mutation;

import dev.poneglyph.simulation.campaign.RandomRun;
import java.lang.reflect.Constructor;
import java.util.List;

/** Random runs of a mutated cluster, until one of them finds what is broken. */
final class Hunt {

    /**
     * What came of it.
     *
     * @param seeds runs until it was caught, or all of them
     * @param violation the first one found, empty where it was not caught
     */
    record Catch(int seeds, String violation) {
        boolean isCaught() {
            return !violation.isEmpty();
        }
    }

    private Hunt() {}

    static Catch of(Mutation mutation, int maxSeeds) throws ReflectiveOperationException {
        MutantLoader loader = new MutantLoader(mutation, Hunt.class.getClassLoader());
        Constructor<?> run = loader.loadClass(RandomRun.class.getName()).getConstructor(long.class);
        for (int seed = 0; seed < maxSeeds; seed++) {
            List<?> violations = violationsOf(run.newInstance((long) seed));
            if (!violations.isEmpty()) {
                return new Catch(seed + 1, String.valueOf(violations.getFirst()));
            }
        }
        if (loader.places() == 0) {
            throw new IllegalStateException(
                    "Expected a call to break, but %s names none".formatted(mutation));
        }
        return new Catch(maxSeeds, "");
    }

    private static List<?> violationsOf(Object run) throws ReflectiveOperationException {
        Object result = run.getClass().getMethod("go").invoke(run);
        return (List<?>) result.getClass().getMethod("violations").invoke(result);
    }
}
