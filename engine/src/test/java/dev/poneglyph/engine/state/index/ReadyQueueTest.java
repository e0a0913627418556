package dev.poneglyph.engine.state.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {

    @Test
    void givesTheSmallestSequenceFirstWhateverTheOrderOfComing() {
        Random random = new Random(3);
        ReadyQueue queue = new ReadyQueue();
        TreeMap<Long, Integer> model = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            if (random.nextInt(3) > 0) {
                boolean inOrder = !model.isEmpty() && random.nextInt(4) > 0;
                long last = inOrder ? model.lastKey() : 0;
                long sequence = inOrder ? last + 1 : random.nextLong(1_000_000);
                if (model.putIfAbsent(sequence, i) == null) {
                    queue.push(sequence, i);
                }
            } else if (!model.isEmpty()) {
                Map.Entry<Long, Integer> first = model.pollFirstEntry();
                assertThat(queue.headSequence()).isEqualTo(first.getKey());
                assertThat(queue.headIndex()).isEqualTo(first.getValue());
                queue.pop();
            }
            assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
        }
    }
}
