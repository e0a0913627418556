package dev.poneglyph.coordinator.simulation;

import dev.poneglyph.coordinator.session.SessionDoor;
import dev.poneglyph.coordinator.session.WorkerLink;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.WorkerMessage;
import dev.poneglyph.worker.core.Transport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * One stream between a worker and a coordinator. In order and whole until it is cut; then whatever
 * is on its way in either direction is lost, and each end hears of it when it hears of it.
 */
final class LossyStream implements Transport.Session, WorkerLink {

    private static final int INBOUND_WINDOW = 3;
    private static final int MOST_ON_THE_WAY_DOWN = 3;
    private static final int LONGEST_WAY_MS = 40;

    private final VirtualTime time;
    private final RandomGenerator random;
    private final Machine workerSide;
    private final Machine coordinatorSide;
    private final Transport.Listener listener;
    private final SessionDoor door;
    private final Deque<WorkerMessage> beyondWindow = new ArrayDeque<>();
    private int window = INBOUND_WINDOW;
    private int onTheWayDown;
    private long lastUpMs;
    private long lastDownMs;
    private boolean cut;
    private boolean workerTold;
    private boolean coordinatorTold;

    LossyStream(
            VirtualTime time,
            RandomGenerator random,
            Machine workerSide,
            Transport.Listener listener,
            SimulatedCoordinator coordinator) {
        this.time = time;
        this.random = random;
        this.workerSide = workerSide;
        this.coordinatorSide = coordinator.machine();
        this.listener = listener;
        this.door = coordinator.open(this);
    }

    /** Breaks; each end is told after its own delay. */
    void cut(long workerToldAfterMs, long coordinatorToldAfterMs) {
        if (!cut) {
            cut = true;
            workerSide.after(workerToldAfterMs, this::tellWorker);
            coordinatorSide.after(coordinatorToldAfterMs, this::tellCoordinator);
        }
    }

    boolean isCut() {
        return cut;
    }

    boolean joins(Machine machine) {
        return machine == workerSide || machine == coordinatorSide;
    }

    @Override
    public void send(WorkerMessage message) {
        lastUpMs = arrivalMs(lastUpMs);
        coordinatorSide.after(lastUpMs - time.monotonicMs(), () -> arrivedUp(message));
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
        onTheWayDown++;
        lastDownMs = arrivalMs(lastDownMs);
        workerSide.after(lastDownMs - time.monotonicMs(), () -> arrivedDown(message));
    }

    private void arrivedDown(CoordinatorMessage message) {
        if (cut || workerTold) {
            return;
        }
        onTheWayDown--;
        listener.received(message);
        coordinatorSide.after(0, door::ready);
    }

    /** Closes from whichever end calls; what was sent before still arrives. */
    @Override
    public void close() {
        long upMs = arrivalMs(lastUpMs);
        long downMs = arrivalMs(lastDownMs);
        coordinatorSide.after(upMs - time.monotonicMs(), this::tellCoordinator);
        workerSide.after(downMs - time.monotonicMs(), this::tellWorker);
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
        return onTheWayDown < MOST_ON_THE_WAY_DOWN;
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

    private long arrivalMs(long lastMs) {
        return Math.max(lastMs, time.monotonicMs() + random.nextInt(LONGEST_WAY_MS));
    }
}
