package dev.poneglyph.coordinator.http.v1.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which items a page has. */
class SelectionTest {

    private static final String QUERY = "0123abcd";

    @Test
    void takesItemsInOrderFromTheOffsetOn() {
        Selection<Integer> selection = Selection.inOrder(new Paging(3, 4, QUERY));
        IntStream.range(0, 10).forEach(item -> selection.offer(item, 0));

        Page<Integer> page = selection.page();

        assertThat(page.items()).containsExactly(4, 5, 6);
        assertThat(page.total()).isEqualTo(10);
        assertThat(page.nextPageToken()).isNotNull();
    }

    @Test
    void pagesByKeyTogetherAreTheWholeListSorted() {
        List<Integer> items = new Random(7).ints(500, 0, 200).boxed().toList();

        assertThat(inPages(items, false)).isEqualTo(items.stream().sorted().toList());
        assertThat(inPages(items, true))
                .isEqualTo(items.stream().sorted(Comparator.reverseOrder()).toList());
    }

    private static List<Integer> inPages(List<Integer> items, boolean descending) {
        List<Integer> told = new ArrayList<>();
        for (int offset = 0; offset < items.size(); offset += 30) {
            Selection<Integer> selection =
                    Selection.byKey(new Paging(30, offset, QUERY), descending);
            items.forEach(item -> selection.offer(item, item));
            told.addAll(selection.page().items());
        }
        return told;
    }

    @Test
    void whatIsEqualStaysInTheOrderOfTheList() {
        for (boolean descending : new boolean[] {false, true}) {
            Selection<Integer> selection = Selection.byKey(new Paging(3, 2, QUERY), descending);
            IntStream.range(0, 10).forEach(item -> selection.offer(item, 5));

            assertThat(selection.page().items()).containsExactly(2, 3, 4);
        }
    }

    @Test
    void theLastPageHasNoToken() {
        Selection<Integer> exact = Selection.inOrder(new Paging(5, 5, QUERY));
        IntStream.range(0, 10).forEach(item -> exact.offer(item, 0));
        Selection<Integer> beyond = Selection.byKey(new Paging(5, 50, QUERY), false);
        IntStream.range(0, 10).forEach(item -> beyond.offer(item, item));

        assertThat(exact.page().nextPageToken()).isNull();
        assertThat(beyond.page()).isEqualTo(new Page<Integer>(List.of(), null, 10));
    }
}
