package dev.poneglyph.engine.state.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TouchedTest {

    private static final List<String> NAMES =
            IntStream.range(0, 60).mapToObj(i -> "name " + i).toList();

    @Test
    void keepsEachOnceInOrderOfFirstMention() {
        Random random = new Random(6);
        Touched<String> touched = new Touched<>();
        Set<String> model = new LinkedHashSet<>();
        for (int i = 0; i < 5_000; i++) {
            String any = NAMES.get(random.nextInt(NAMES.size()));
            int draw = random.nextInt(100);
            if (draw == 0) {
                touched.clear();
                model.clear();
            } else if (draw < 20) {
                touched.remove(any);
                model.remove(any);
            } else {
                touched.add(any);
                model.add(any);
            }
            assertThat(touched.list()).containsExactlyElementsOf(model);
        }
    }
}
