package dev.poneglyph.coordinator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.Event;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EventKindTest {

    @Test
    void everyEventOfTheEngineIsAKindOfItsName() {
        var names =
                Arrays.stream(Event.class.getPermittedSubclasses())
                        .map(type -> type.getSimpleName().replaceAll("(?<!^)([A-Z])", "_$1"))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();

        assertThat(Arrays.stream(EventKind.values()).map(EventKind::text))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void isOfTheEventItIsNamedAfter() {
        assertThat(EventKind.of(new Event.JobHealed("a"))).isEqualTo(EventKind.JOB_HEALED);
        assertThat(EventKind.parse("job_healed")).contains(EventKind.JOB_HEALED);
        assertThat(EventKind.parse("JOB_HEALED")).isEmpty();
    }
}
