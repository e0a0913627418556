package dev.poneglyph.coordinator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventIdTest {

    @Test
    void readsWhatItWrites() {
        assertThat(EventId.parse("17.0.3")).contains(new EventId(17, 0, 3));
        assertThat(new EventId(17, 0, 3)).hasToString("17.0.3");
    }

    @Test
    void refusesWhatIsNoId() {
        for (String text :
                new String[] {"", "17", "17.0", "17.0.3.1", "-1.0.0", "a.b.c", " 1.0.0"}) {
            assertThat(EventId.parse(text)).as(text).isEmpty();
        }
        assertThat(EventId.parse("9999999999999999999.0.0")).isEmpty();
    }

    @Test
    void ordersByPlaceInTheLog() {
        assertThat(new EventId(9, 9, 9)).isLessThan(new EventId(10, 0, 0));
        assertThat(new EventId(10, 2, 9)).isLessThan(new EventId(10, 10, 0));
        assertThat(EventId.endOf(10)).isGreaterThan(new EventId(10, 99, 99));
    }
}
