package dev.poneglyph.simulation.network;

import dev.poneglyph.coordinator.session.SessionDoor;
import dev.poneglyph.coordinator.session.WorkerLink;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.simulation.process.SimulatedProcess;
import dev.poneglyph.simulation.time.VirtualTime;
import dev.poneglyph.worker.core.Transport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * One stream between a worker and a coordinator, as gRPC has them: in order and whole until it is
 * cut; then whatever is on its way in either direction is lost, and each end hears of it when it
 * hears of it.
 */
public final class SimulatedStream implements Transport.Session, WorkerLink {

    private final Link link;
    private final SimulatedProcess workerSide;
    private final SimulatedProcess coordinatorSide;
    private final Transport.Listener listener;
    private final SessionDoor door;
    private final LongSupplier noticedMs;
    private final Lane up;
    private final Lane down;
    private final Deque<WorkerMessage> beyondWindow = new ArrayDeque<>();
    private int window;
    private boolean cut;
    private boolean workerTold;
    private boolean coordinatorTold;

    SimulatedStream(
            VirtualTime time,
            Link link,
            SimulatedProcess workerSide,
            Transport.Listener listener,
            Network.Server server,
            LongSupplier noticedMs) {
        this.link = link;
        this.workerSide = workerSide;
        this.coordinatorSide = server.process();
        this.listener = listener;
        this.noticedMs = noticedMs;
        up = new Lane(time, link, Link.Direction.UP, coordinatorSide);
        down = new Lane(time, link, Link.Direction.DOWN, workerSide);
        window = link.profile().inboundWindow();
        door = server.open(this);
    }

    /** Breaks; each end is told after its own delay. */
    public void cut() {
        if (!cut) {
            cut = true;
            workerSide.after(noticedMs.getAsLong(), this::tellWorker);
            coordinatorSide.after(noticedMs.getAsLong(), this::tellCoordinator);
        }
    }

    /**
     * Breaks for the worker alone, which connects again while what it sent before still arrives,
     * late.
     */
    public void linger(long forMs) {
        if (!cut && !workerTold) {
            up.hold(forMs);
            up.send(this::tellCoordinator);
            workerSide.after(0, this::tellWorker);
        }
    }

    int messagesUp() {
        return isOver() ? 0 : up.underWay() + beyondWindow.size();
    }

    boolean isOver() {
        return cut || (workerTold && coordinatorTold);
    }

    boolean joins(SimulatedProcess process) {
        return process == workerSide || process == coordinatorSide;
    }

    @Override
    public void send(WorkerMessage message) {
        if (link.losesNext()) {
            cut();
        }
        if (!isOver()) {
            up.send(() -> arrivedUp(message));
        }
    }

    private void arrivedUp(WorkerMessage message) {
        if (cut || coordinatorTold) {
            return;
        }
        if (window > 0) {
            window--;
            door.received(message);
        } else {
            beyondWindow.add(message);
        }
    }

    @Override
    public void send(CoordinatorMessage message) {
        if (link.losesNext()) {
            cut();
        }
        if (!isOver()) {
            down.send(() -> arrivedDown(message));
        }
    }

    private void arrivedDown(CoordinatorMessage message) {
        if (cut || workerTold) {
            return;
        }
        listener.received(message);
        coordinatorSide.after(0, door::ready);
    }

    /** Closes from whichever end calls; what was sent before still arrives. */
    @Override
    public void close() {
        up.send(this::tellCoordinator);
        down.send(this::tellWorker);
    }

    private void tellWorker() {
        if (!workerTold) {
            workerTold = true;
            listener.closed("the stream broke");
        }
    }

    private void tellCoordinator() {
        if (!coordinatorTold) {
            coordinatorTold = true;
            door.broken();
        }
    }

    @Override
    public String remote() {
        return "simulated";
    }

    @Override
    public boolean isReady() {
        return down.underWay() < link.profile().outboundWindow();
    }

    @Override
    public void receiveNext() {
        WorkerMessage next = beyondWindow.poll();
        if (next == null) {
            window++;
        } else {
            coordinatorSide.after(0, () -> deliver(next));
        }
    }

    private void deliver(WorkerMessage next) {
        if (!cut && !coordinatorTold) {
            door.received(next);
        }
    }
}
