package dev.poneglyph.coordinator.polling;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What a worker that polls is to do, kept for its next heartbeat. For several threads. */
final class CommandQueue {

    /** Of more the newest are dropped. */
    private static final int MAX_COMMANDS = 1_000;

    private final Queue<String> commands = new ConcurrentLinkedQueue<>();

    void add(String command) {
        if (commands.size() < MAX_COMMANDS) {
            commands.add(command);
        }
    }

    List<String> takeAll() {
        List<String> taken = new ArrayList<>();
        for (String next = commands.poll(); next != null; next = commands.poll()) {
            taken.add(next);
        }
        return taken;
    }
}
