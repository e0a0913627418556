package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.Reply.Reason;
import dev.poneglyph.engine.view.DecisionView;
import org.jspecify.annotations.Nullable;

/** Whether there is room for one more job beside what must not be forgotten. */
final class JobRoom {

    private JobRoom() {}

    static Reply.@Nullable Rejected check(DecisionView view, Limits limits) {
        if (view.deadLetters() >= limits.maxDeadLetters()) {
            return new Reply.Rejected(
                    Reason.LIMIT_REACHED,
                    "Expected fewer than "
                            + limits.maxDeadLetters()
                            + " dead letters, but there are "
                            + view.deadLetters()
                            + "; recover or purge some");
        }
        int most = limits.maxUnfinishedJobs();
        int pinned = view.pinnedJobs();
        if (view.unfinishedJobs() + pinned < most) {
            return null;
        }
        return new Reply.Rejected(
                Reason.LIMIT_REACHED,
                "Expected fewer than "
                        + most
                        + " unfinished jobs, but there are "
                        + (pinned == 0
                                ? "as many; submit later"
                                : view.unfinishedJobs()
                                        + ", and "
                                        + pinned
                                        + " failed ones with dead letters; submit later, or recover"
                                        + " or purge dead letters"));
    }
}
