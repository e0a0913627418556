package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.protocol.v1.log.LogCommand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The commands of one log entry of this process, with those who wait for their replies. */
final class Batch {

    private final List<LogCommand> encoded = new ArrayList<>();
    private final List<Submission> owners = new ArrayList<>();
    private int bytes;
    private long stampMs;

    void add(LogCommand command, int size, Submission owner) {
        encoded.add(command);
        owners.add(owner);
        bytes += size;
    }

    boolean isEmpty() {
        return encoded.isEmpty();
    }

    int bytes() {
        return bytes;
    }

    /** It goes out now (epoch milliseconds). */
    void stamp(long atMs) {
        stampMs = atMs;
    }

    long stampMs() {
        return stampMs;
    }

    int size() {
        return owners.size();
    }

    /** Gives the encoded commands away: they are not needed again. */
    List<LogCommand> takeEncoded() {
        List<LogCommand> taken = List.copyOf(encoded);
        encoded.clear();
        return taken;
    }

    void replied(int position, Command command, Reply reply) {
        owners.get(position).replied(command, reply);
    }

    void refuse(Unavailable why) {
        new LinkedHashSet<>(owners).forEach(owner -> owner.refuse(why));
    }
}
