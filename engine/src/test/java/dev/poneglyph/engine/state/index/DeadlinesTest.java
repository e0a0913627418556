package dev.poneglyph.engine.state.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.deadline.Deadline;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    @Test
    void agreesWithASortedSetWhateverIsAddedAndRemoved() {
        Random random = new Random(5);
        Deadlines deadlines = new Deadlines();
        TreeSet<Deadline> model = new TreeSet<>();
        for (int i = 0; i < 50_000; i++) {
            int phase = i / 10_000 % 2;
            Deadline any = new Deadline.JobProbe(random.nextInt(2_000), "j" + random.nextInt(3));
            if (random.nextInt(3) > phase) {
                assertThat(deadlines.add(any)).isEqualTo(model.add(any));
            } else {
                assertThat(deadlines.remove(any)).isEqualTo(model.remove(any));
            }
            if (random.nextInt(4) == 0) {
                Deadline first = model.isEmpty() ? null : model.first();
                assertThat(deadlines.first()).isEqualTo(first);
            }
        }
        assertThat(deadlines.all()).isEqualTo(model);
        while (!model.isEmpty()) {
            Deadline first = model.pollFirst();
            assertThat(deadlines.first()).isEqualTo(first);
            assertThat(deadlines.remove(first)).isTrue();
        }
        assertThat(deadlines.first()).isNull();
    }
}
