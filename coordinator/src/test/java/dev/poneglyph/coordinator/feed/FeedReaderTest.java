package dev.poneglyph.coordinator.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.coordinator.loop.LoopThread;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.engine.Command;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedReaderTest {

    private static final long PATIENCE_MS = 30_000;

    private final CoreRig rig = CoreRig.committingAtOnce();
    private final EventFeed feed = new EventFeed(rig.core(), new FeedLimits(3, 2, 10));
    private final LoopThread thread = new LoopThread(rig.core(), turnNs -> {});
    private final LoopCalls calls = LoopCalls.ofTheCoordinator(rig.core());
    private final FeedReader reader = new FeedReader(calls, feed);

    @BeforeEach
    void start() throws Exception {
        rig.core().add(feed);
        thread.start();
        rig.core().start();
        rig.core().ready().join();
    }

    @AfterEach
    void end() {
        thread.close();
    }

    @Test
    void beginsWithTheNewestAndGoesOn() throws Exception {
        happen(5);

        try (Subscription follower = reader.follow(FeedFilter.KEPT, 2)) {
            assertThat(ids(follower.take(10, PATIENCE_MS))).containsExactly("4.0.0", "5.0.0");
            calls.submit(new Command.SetLabelLimit("gpu", 99, "ops"));
            assertThat(ids(follower.take(10, PATIENCE_MS))).containsExactly("6.0.0");
        }
    }

    @Test
    void answersRecentEventsNewestFirstAndPageByPage() throws Exception {
        happen(5);

        assertThat(ids(reader.recent(FeedFilter.KEPT, null, 2))).containsExactly("5.0.0", "4.0.0");
        assertThat(ids(reader.recent(FeedFilter.KEPT, new EventId(4, 0, 0), 2)))
                .containsExactly("3.0.0");
    }

    @Test
    void refusesAnIdThatIsGoneAndOneThatHasNotHappened() throws Exception {
        happen(5);

        assertThatThrownBy(() -> reader.followAfter(FeedFilter.KEPT, new EventId(1, 0, 0)))
                .satisfies(e -> assertThat(code(e)).isEqualTo(Status.Code.OUT_OF_RANGE))
                .hasMessageContaining("1.0.0 is older; the oldest event there is: 3.0.0");
        assertThatThrownBy(() -> reader.followAfter(FeedFilter.KEPT, new EventId(6, 0, 0)))
                .satisfies(e -> assertThat(code(e)).isEqualTo(Status.Code.INVALID_ARGUMENT))
                .hasMessageContaining("6.0.0 is after all that happened, up to entry 5 of the log");
    }

    @Test
    void refusesTooManyFollowersUntilOneLeaves() throws Exception {
        Subscription first = reader.follow(FeedFilter.KEPT, 0);
        Subscription second = reader.follow(FeedFilter.KEPT, 0);

        assertThatThrownBy(() -> reader.follow(FeedFilter.KEPT, 0))
                .satisfies(e -> assertThat(code(e)).isEqualTo(Status.Code.RESOURCE_EXHAUSTED))
                .hasMessageContaining("at most 2 followers");

        first.close();
        reader.follow(FeedFilter.KEPT, 0).close();
        second.close();
    }

    private void happen(int times) throws Exception {
        for (int i = 1; i <= times; i++) {
            calls.submit(new Command.SetLabelLimit("gpu", i, "ops"));
        }
    }

    private static Status.Code code(Throwable refusal) {
        return ((StatusException) refusal).getStatus().getCode();
    }

    private static List<String> ids(List<FeedEvent> events) {
        return events.stream().map(FeedEvent::id).toList();
    }
}
