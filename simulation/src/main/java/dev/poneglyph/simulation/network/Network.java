package dev.poneglyph.simulation.network;

import dev.poneglyph.coordinator.session.SessionDoor;
import dev.poneglyph.coordinator.session.WorkerLink;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.simulation.process.SimulatedProcess;
import dev.poneglyph.simulation.time.VirtualTime;
import dev.poneglyph.worker.core.Transport;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All links and streams between workers and whichever coordinator lives. */
public final class Network {

    private static final int SOON_MS = 20;
    private static final int CONNECT_TIMEOUT_MS = 1_000;

    /** The coordinator's end of the network. */
    public interface Server {

        /** The process that listens. */
        SimulatedProcess process();

        /** Takes a new stream in. */
        SessionDoor open(WorkerLink link);
    }

    private final VirtualTime time;
    private final RandomGenerator random;
    private final NetworkProfile profile;
    private final Map<String, Link> links = new HashMap<>();
    private final Set<SimulatedStream> streams = new LinkedHashSet<>();
    private int streamsAtLastSweep;
    private @Nullable Server server;

    /** A network nobody listens on yet. */
    public Network(VirtualTime time, RandomGenerator random, NetworkProfile profile) {
        this.time = time;
        this.random = random;
        this.profile = profile;
    }

    /** From now on connections go there; nowhere where null. */
    public void listen(@Nullable Server listening) {
        server = listening;
    }

    /** The way to and from that worker. */
    public Link link(String worker) {
        return links.computeIfAbsent(worker, name -> new Link(time, random, profile));
    }

    /** Opens a stream, or tells the listener later that none could be opened. */
    public Transport.Session connect(
            String worker, SimulatedProcess from, Transport.Listener listener) {
        Server listening = server;
        Link link = link(worker);
        if (listening == null || link.isBlocked()) {
            int knownAfterMs = listening == null ? SOON_MS : CONNECT_TIMEOUT_MS;
            from.after(1L + random.nextInt(knownAfterMs), () -> listener.closed("nobody answers"));
            return new NoStream();
        }
        var stream =
                new SimulatedStream(time, link, from, listener, listening, this::noticedAfterMs);
        streams.add(stream);
        sweep();
        return stream;
    }

    /** The streams that are not over, oldest first. */
    public List<SimulatedStream> streams() {
        streams.removeIf(SimulatedStream::isOver);
        return List.copyOf(streams);
    }

    /** Messages of workers under way, or arrived and not taken yet. */
    public long messagesUp() {
        return streams.stream().mapToLong(SimulatedStream::messagesUp).sum();
    }

    /** Breaks every stream of a process that died. */
    public void cutAllOf(SimulatedProcess process) {
        for (SimulatedStream stream : streams) {
            if (stream.joins(process)) {
                stream.cut();
            }
        }
    }

    /** Forgets streams that are over once they may be half of all. */
    private void sweep() {
        if (streams.size() > 2 * streamsAtLastSweep + 16) {
            streams.removeIf(SimulatedStream::isOver);
            streamsAtLastSweep = streams.size();
        }
    }

    /** A break is noticed soon or late, by each end for itself. */
    private long noticedAfterMs() {
        return random.nextBoolean()
                ? random.nextInt(SOON_MS)
                : random.nextInt(profile.longestUnnoticedMs());
    }

    /** What was never open. */
    private static final class NoStream implements Transport.Session {
        @Override
        public void send(WorkerMessage message) {}

        @Override
        public void close() {}
    }
}
