package dev.poneglyph.coordinator.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.coordinator.loop.FakeTime;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFeedTest {

    private static final FeedFilter ALL =
            new FeedFilter(EnumSet.allOf(EventKind.class), "", "", "");

    private final MemoryDisk disk = new MemoryDisk();
    private final FakeTime time = new FakeTime();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void tellsTheSameWithTheSameIdsAfterARestart(long seed) throws Exception {
        CoreRig before = rig(1);
        EventFeed feed = start(before, FeedLimits.DEFAULT);
        new RandomHistory(seed, before).run(400);
        List<FeedEvent> told = all(feed);
        before.journal().crash();

        EventFeed again = start(rig(2), FeedLimits.DEFAULT);

        assertThat(told).hasSizeGreaterThan(300);
        assertThat(all(again)).isEqualTo(told);
        assertThat(told).extracting(FeedEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void ordersIdsAndTellsCommandsOfOneEntryApart() throws Exception {
        CoreRig rig = rig(1);
        EventFeed feed = start(rig, FeedLimits.DEFAULT);

        rig.submit(CoreRig.job("a", 1), CoreRig.job("b", 1));
        rig.settle();

        assertThat(all(feed)).extracting(FeedEvent::id).containsExactly("1.0.0", "1.1.0");
    }

    @Test
    void saysWhatHappenedAndWhy() throws Exception {
        CoreRig rig = rig(1);
        EventFeed feed = start(rig, FeedLimits.DEFAULT);
        rig.submit(CoreRig.job("wc", 1), new Command.JoinWorker(hello("w2", 1)));
        rig.settle();
        AttemptRef attempt = rig.view().leases("w2").getFirst();

        rig.submit(
                new Command.StartAttempt("w2", attempt),
                new Command.FailAttempt(
                        "w2",
                        attempt,
                        new Failure(
                                FailureClass.TASK_EXECUTION_ERROR,
                                "no such\nfile",
                                1,
                                "",
                                List.of(),
                                List.of(),
                                0)));
        rig.settle();

        FeedEvent failed = all(feed).getLast();
        assertThat(failed.kind()).isEqualTo("attempt_failed");
        assertThat(failed.severity()).isEqualTo("warning");
        assertThat(failed.jobId()).isEqualTo("wc");
        assertThat(failed.task()).isEqualTo("wc.noop.0");
        assertThat(failed.attempt()).isEqualTo(1);
        assertThat(failed.worker()).isEqualTo("w2");
        assertThat(failed.sentence())
                .startsWith(
                        "Attempt 1 of wc.noop.0 failed on w2 with TASK_EXECUTION_ERROR (exit code"
                                + " 1): no such file. Whom to blame the evidence does not say yet;"
                                + " retried in ");
    }

    @Test
    void goesOnAfterAnIdWithoutGapOrRepetition() throws Exception {
        CoreRig rig = rig(1);
        EventFeed feed = start(rig, FeedLimits.DEFAULT);
        new RandomHistory(7, rig).run(100);
        List<FeedEvent> first = all(feed);
        EventId middle = EventId.parse(first.get(first.size() / 2).id()).orElseThrow();

        Subscription follower =
                feed.follow(FeedFilter.KEPT, feed.ring().after(middle, FeedFilter.KEPT));
        new RandomHistory(8, rig).run(100);

        List<FeedEvent> all = all(feed);
        assertThat(drain(follower))
                .isEqualTo(all.subList(first.size() / 2 + 1, all.size()))
                .hasSizeGreaterThan(first.size() / 2);
    }

    @Test
    void forgetsTheOldestAndKnowsThatItDid() throws Exception {
        CoreRig rig = rig(1);
        EventFeed feed = start(rig, new FeedLimits(3, 10, 10));
        for (int i = 1; i <= 5; i++) {
            rig.submit(limit(i));
            rig.settle();
        }

        assertThat(all(feed)).extracting(FeedEvent::id).containsExactly("3.0.0", "4.0.0", "5.0.0");
        assertThat(feed.ring().knowsAllAfter(new EventId(2, 0, 0))).isTrue();
        assertThat(feed.ring().knowsAllAfter(new EventId(1, 0, 0))).isFalse();
        assertThat(feed.ring().oldest()).isEqualTo(new EventId(3, 0, 0));
    }

    @Test
    void knowsThatASnapshotDoesNotTellWhatHappenedBefore() throws Exception {
        CoreRig before = rig(1);
        start(before, FeedLimits.DEFAULT);
        before.submit(limit(1));
        before.settle();
        before.core().stop();
        before.core().writeLastSnapshot(before.core().snapshot(), before.core().aside());
        before.journal().crash();

        CoreRig after = rig(2);
        EventFeed feed = start(after, FeedLimits.DEFAULT);

        assertThat(all(feed)).isEmpty();
        assertThat(feed.ring().knowsAllAfter(new EventId(1, 0, 0))).isFalse();
        after.submit(limit(2));
        after.settle();
        assertThat(all(feed)).extracting(FeedEvent::id).containsExactly("2.0.0");
        assertThat(feed.ring().knowsAllAfter(new EventId(2, 0, 0))).isTrue();
    }

    @Test
    void endsAFollowerThatDoesNotKeepUpAfterWhatItGot() throws Exception {
        CoreRig rig = rig(1);
        EventFeed feed = start(rig, new FeedLimits(100, 10, 3));
        Subscription slow = feed.follow(FeedFilter.KEPT, List.of());
        Subscription quick = feed.follow(FeedFilter.KEPT, List.of());
        List<FeedEvent> got = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            rig.submit(limit(i));
            rig.settle();
            got.addAll(quick.take(10, 0));
        }

        assertThat(slow.take(10, 0))
                .extracting(FeedEvent::id)
                .containsExactly("1.0.0", "2.0.0", "3.0.0");
        assertThatThrownBy(() -> slow.take(10, 0))
                .isInstanceOf(FeedEnd.class)
                .hasMessageContaining("more than 3 events waited");
        assertThat(got).hasSize(5);
    }

    @Test
    void filtersByKindJobWorkerAndTask() throws Exception {
        CoreRig rig = rig(1);
        EventFeed feed = start(rig, FeedLimits.DEFAULT);
        List<Subscription> followers =
                List.of(
                        follow(feed, Set.of(EventKind.TASK_ASSIGNED), "", "", ""),
                        follow(feed, Set.of(), "a", "", ""),
                        follow(feed, Set.of(), "", "w1", ""),
                        follow(feed, EnumSet.allOf(EventKind.class), "", "", "a.noop.1"));

        rig.submit(
                CoreRig.job("a", 2), CoreRig.job("b", 1), new Command.JoinWorker(hello("w1", 3)));
        rig.settle();

        assertThat(drain(followers.get(0)))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.kind()).isEqualTo("task_assigned"));
        assertThat(drain(followers.get(1)))
                .extracting(FeedEvent::kind)
                .containsExactly("job_submitted");
        assertThat(drain(followers.get(2)))
                .extracting(FeedEvent::kind)
                .containsExactly("worker_joined");
        assertThat(drain(followers.get(3))).extracting(FeedEvent::task).containsExactly("a.noop.1");
    }

    @Test
    void keepsNoHighVolumeKindsAndForgetsWhoWantedThem() throws Exception {
        CoreRig rig = rig(1);
        EventFeed feed = start(rig, FeedLimits.DEFAULT);
        Subscription follower = feed.follow(ALL, List.of());
        follower.close();
        rig.settle();

        rig.submit(CoreRig.job("a", 1), new Command.JoinWorker(hello("w1", 1)));
        rig.settle();

        assertThat(drain(follower)).isEmpty();
        assertThat(all(feed))
                .extracting(FeedEvent::kind)
                .containsExactly("job_submitted", "worker_joined");
    }

    @Test
    void tellsFollowersThatTheCoordinatorStops() throws Exception {
        EventFeed feed = start(rig(1), FeedLimits.DEFAULT);
        Subscription follower = feed.follow(FeedFilter.KEPT, List.of());

        feed.endAll();

        assertThatThrownBy(() -> follower.take(1, 0))
                .isInstanceOfSatisfying(
                        FeedEnd.class,
                        end -> assertThat(end.why()).isEqualTo(FeedEnd.Cause.STOPPING));
    }

    private CoreRig rig(long processId) {
        return new CoreRig(
                InMemoryJournal.flushingAtOnce(disk), time, CoreRig.recovering(), processId);
    }

    private static EventFeed start(CoreRig rig, FeedLimits limits) throws Exception {
        var feed = new EventFeed(rig.core(), limits);
        rig.core().add(feed);
        rig.start();
        return feed;
    }

    private static Subscription follow(
            EventFeed feed, Set<EventKind> kinds, String job, String worker, String task) {
        return feed.follow(new FeedFilter(kinds, job, worker, task), List.of());
    }

    private static List<FeedEvent> all(EventFeed feed) {
        return feed.ring().newest(FeedFilter.KEPT, null, Integer.MAX_VALUE).reversed().stream()
                .map(Happening::event)
                .toList();
    }

    private static List<FeedEvent> drain(Subscription follower) throws Exception {
        return follower.take(Integer.MAX_VALUE, 0);
    }

    private static Command limit(int max) {
        return new Command.SetLabelLimit("gpu", max, "ops");
    }

    private static WorkerHello hello(String name, int slots) {
        return new WorkerHello(name, 1, slots, slots, List.of(), "1.0", List.of());
    }
}
