package dev.poneglyph.coordinator.feed;

import dev.poneglyph.coordinator.feed.overview.OverviewReader;
import dev.poneglyph.coordinator.feed.overview.TrafficMeter;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.coordinator.loop.LoopPart;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.session.WorkerSessions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All that lets people and programs see what goes on. Any thread unless said otherwise. */
public final class Observation {

    private final EventFeed feed;
    private final TrafficMeter meter;
    private final FeedReader events;
    private final OverviewReader overview;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Observation(Loop loop, WorkerSessions sessions) {
        var calls = new LoopCalls(loop);
        feed = new EventFeed(loop, FeedLimits.DEFAULT);
        meter = new TrafficMeter(loop);
        events = new FeedReader(calls, feed);
        overview = new OverviewReader(LoopCalls.ofTheCoordinator(loop), sessions, meter);
    }

    public static Observation of(Loop loop, WorkerSessions sessions) {
        return new Observation(loop, sessions);
    }

    /** What has to live on the loop. */
    public List<LoopPart> parts() {
        return List.of(feed, meter);
    }

    /** What it takes in; on the loop. */
    public EventFeed feed() {
        return feed;
    }

    public FeedReader events() {
        return events;
    }

    public OverviewReader overview() {
        return overview;
    }

    /** Ends all who follow, as before the coordinator ends; on the loop. */
    public void end() {
        feed.endAll();
        ended.countDown();
    }

    /** Waits; whether it ended meanwhile, or before. */
    public boolean awaitEnd(long timeoutMs) throws InterruptedException {
        return ended.await(timeoutMs, TimeUnit.MILLISECONDS);
    }
}
