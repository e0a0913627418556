package dev.poneglyph.engine.decide;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.retry.RetryAccount;
import dev.poneglyph.engine.view.JobView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A decision being written. */
public final class Draft {

    private List<Event> events = List.of();
    private List<Effect> effects = List.of();

    /** Of jobs several of whose tasks may fail in one decision; looked up, never iterated. */
    private Map<String, RetryAccount> retryAccounts = Map.of();

    /** Tokens of attempts whose verdict turns; looked up, never iterated. */
    private Set<Long> turned = Set.of();

    /** The next event. */
    public void add(Event event) {
        if (events.isEmpty()) {
            events = new ArrayList<>(4);
        }
        events.add(event);
    }

    /** The next event, unless the verdict about this attempt has turned in this draft before. */
    public void addOnce(Event.VerdictTurned turn) {
        if (turned.isEmpty()) {
            turned = new HashSet<>();
        }
        if (turned.add(turn.attempt().token())) {
            add(turn);
        }
    }

    /** The next effect. */
    public void add(Effect effect) {
        if (effects.isEmpty()) {
            effects = new ArrayList<>(2);
        }
        effects.add(effect);
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return events.isEmpty() && effects.isEmpty();
    }

    /** The job's retry account as it will be by what was drafted so far. */
    public RetryAccount retryAccount(JobView job) {
        return retryAccounts.getOrDefault(job.id(), job.retryAccount());
    }

    /** What the job's retry account will be. */
    public void note(JobView job, RetryAccount account) {
        if (retryAccounts.isEmpty()) {
            retryAccounts = new HashMap<>();
        }
        retryAccounts.put(job.id(), account);
    }

    /** The decision, accepted. */
    public Decision accepted() {
        return events.isEmpty() && effects.isEmpty()
                ? Decision.NOTHING
                : new Decision(events, effects, Reply.ACCEPTED);
    }
}
