package dev.poneglyph.coordinator.polling;

import dev.poneglyph.protocol.compat.WorkerResourceInfo;
import io.grpc.StatusException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * As whom a worker that polls is registered with the engine, and how it is registered again: after
 * its stream has ended, or because it says so itself and may have lost what it was given. Safe for
 * use by several threads.
 */
final class Registration {

    private final PollingHost host;
    private final PollingLine line;
    private final Map<Long, GivenTask> given;
    private final ReentrantLock joining = new ReentrantLock();
    private volatile Profile profile;
    private volatile long incarnation;

    /** Whether it registered again and has not said yet what of the given it still runs. */
    private volatile boolean uncertain;

    /**
     * @param line the stream it joins by
     * @param given what it was given and has not brought back, by token; what it has lost is taken
     *     out of it
     */
    Registration(
            PollingHost host,
            PollingLine line,
            Map<Long, GivenTask> given,
            Profile profile,
            long incarnation) {
        this.host = host;
        this.line = line;
        this.given = given;
        this.profile = profile;
        this.incarnation = incarnation;
    }

    Profile profile() {
        return profile;
    }

    long incarnation() {
        return incarnation;
    }

    /** It says what it has left now. */
    void resources(WorkerResourceInfo resources) {
        profile = profile.with(resources);
    }

    /** What the coordinator runs by itself and in its name, by token. */
    Set<Long> commits() {
        return host.assignments().commitsOf(name());
    }

    private String name() {
        return profile.name();
    }

    /**
     * Opens the stream for the first time.
     *
     * @throws StatusException if the worker is refused
     */
    void join() throws StatusException, InterruptedException {
        joining.lock();
        try {
            host.assignments().handBackCommits(name(), Set.of());
            line.open(profile.hello(incarnation, List.of()));
        } finally {
            joining.unlock();
        }
    }

    /** Opens the stream again where it has ended: the worker keeps what it holds. */
    void ensureJoined() throws StatusException, InterruptedException {
        if (line.isOpen()) {
            return;
        }
        joining.lock();
        try {
            if (!line.isOpen()) {
                String name = name();
                host.assignments().handBackCommits(name, commits());
                Set<Long> held = new HashSet<>(given.keySet());
                host.calls()
                        .query(view -> List.copyOf(view.leases(name)))
                        .forEach(ref -> held.add(ref.token()));
                line.open(profile.hello(incarnation, held));
            }
        } finally {
            joining.unlock();
        }
    }

    /** It registered again: what it does not say it runs is handed out again, soon. */
    void again(Profile newProfile) {
        profile = newProfile;
        uncertain = true;
    }

    /** Ends the doubt after it registered again: of what it was given it runs these alone. */
    void settle(Collection<Long> running) throws StatusException, InterruptedException {
        if (!uncertain) {
            return;
        }
        joining.lock();
        try {
            if (uncertain) {
                openWith(running);
                uncertain = false;
            }
        } finally {
            joining.unlock();
        }
    }

    /** What it was given is dropped only when the engine knows, so that it can be tried again. */
    private void openWith(Collection<Long> running) throws StatusException, InterruptedException {
        line.end();
        Set<Long> dropped = new HashSet<>(given.keySet());
        dropped.removeAll(Set.copyOf(running));
        Set<Long> held = new HashSet<>(given.keySet());
        held.removeAll(dropped);
        held.addAll(commits());
        host.assignments().handBackCommits(name(), held);
        if (held.isEmpty()) {
            // A process that runs nothing of it is another than the one it was given to.
            incarnation = Math.max(incarnation + 1, host.loop().time().wallMs());
        }
        line.open(profile.hello(incarnation, held));
        given.keySet().removeAll(dropped);
    }
}
