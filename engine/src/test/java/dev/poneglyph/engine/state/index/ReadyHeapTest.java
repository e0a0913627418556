package dev.poneglyph.engine.state.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReadyHeapTest {

    @Test
    void givesTheSmallestSequenceFirst() {
        Random random = new Random(3);
        ReadyHeap heap = new ReadyHeap();
        TreeMap<Long, Integer> model = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            if (random.nextInt(3) > 0) {
                long sequence = random.nextLong(1_000_000);
                if (model.putIfAbsent(sequence, i) == null) {
                    heap.push(sequence, i);
                }
            } else if (!model.isEmpty()) {
                Map.Entry<Long, Integer> first = model.pollFirstEntry();
                assertThat(heap.headSequence()).isEqualTo(first.getKey());
                assertThat(heap.headIndex()).isEqualTo(first.getValue());
                heap.pop();
            }
            assertThat(heap.isEmpty()).isEqualTo(model.isEmpty());
        }
    }
}
