package dev.poneglyph.engine.state.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IndexedHeapTest {

    private static final class Holder {
        private int place;
    }

    private record Item(int key, int number, Holder holder) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            int byKey = Integer.compare(key, other.key);
            return byKey != 0 ? byKey : Integer.compare(number, other.number);
        }
    }

    @Test
    void agreesWithASortedSetWhateverIsAddedMovedAndRemoved() {
        Random random = new Random(7);
        IndexedHeap<Item> heap =
                new IndexedHeap<>(
                        item -> item.holder.place, (item, place) -> item.holder.place = place);
        TreeSet<Item> model = new TreeSet<>();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int draw = random.nextInt(5);
            if (draw < 2 || items.isEmpty()) {
                Item item = new Item(random.nextInt(100), i, new Holder());
                heap.add(item);
                model.add(item);
                items.add(item);
            } else {
                Item known = items.remove(random.nextInt(items.size()));
                model.remove(known);
                if (draw < 4) {
                    Item next = new Item(random.nextInt(100), i, known.holder);
                    heap.replace(known, next);
                    model.add(next);
                    items.add(next);
                } else {
                    heap.remove(known);
                }
            }
            assertThat(heap.isEmpty()).isEqualTo(model.isEmpty());
            if (!model.isEmpty()) {
                assertThat(heap.first()).isSameAs(model.first());
            }
        }
    }
}
