package dev.poneglyph.coordinator.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RoomTest {

    private final Room room = new Room(3, 2);

    @Test
    void keepsRoomForOthersWhereOneHasItsShare() {
        room.enter("ann");
        room.enter("ann");

        assertThat(room.enter("ann")).isEqualTo(Room.Entry.HOLDER_HAS_ITS_SHARE);
        assertThat(room.enter("bob")).isEqualTo(Room.Entry.ADMITTED);
        assertThat(room.enter("cleo")).isEqualTo(Room.Entry.FULL);
    }

    @Test
    void hasRoomAgainWhenOneLeaves() {
        room.enter("ann");
        room.enter("ann");
        room.leave("ann");

        assertThat(room.of("ann")).isEqualTo(1);
        assertThat(room.enter("ann")).isEqualTo(Room.Entry.ADMITTED);
        assertThat(room.size()).isEqualTo(2);
    }

    @Test
    void knowsWhenSomebodyLeavesWhoWasNotThere() {
        assertThatThrownBy(() -> room.leave("ann")).isInstanceOf(IllegalStateException.class);
    }
}
