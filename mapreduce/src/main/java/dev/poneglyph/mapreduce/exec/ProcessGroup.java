package dev.poneglyph.mapreduce.exec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The process group that a program leads: the program and what it started. */
final class ProcessGroup {

    /** How long a program may take to clean up after SIGTERM. */
    static final long GRACE_MS = 2_000;

    /** How long the kernel may take to tear down what was killed. */
    private static final long TEAR_DOWN_MS = 5_000;

    private static final long MOST_BELOW = 100_000;

    private static final Path PROC = Path.of("/proc");

    private final Process leader;
    private final boolean whole;

    /**
     * @param whole whether everything below the leader ends with the group
     */
    ProcessGroup(Process leader, boolean whole) {
        this.leader = leader;
        this.whole = whole;
    }

    /** Its number, which is the leader's pid. */
    long id() {
        return leader.pid();
    }

    /** SIGKILL to all members. Harmless when none is left. */
    void kill() {
        // Some may have left the group.
        List<Long> below = whole ? List.of() : ProcessTree.of(id(), MOST_BELOW);
        Signals.sendToGroup(id(), Signals.SIGKILL);
        // It may not lead a group yet. Process.destroyForcibly would drop output not yet read.
        if (leader.isAlive()) {
            leader.toHandle().destroyForcibly();
        }
        below.forEach(process -> Signals.send(process, Signals.SIGKILL));
    }

    /**
     * SIGTERM, then SIGKILL after the grace or a further interrupt; returns when all members are
     * dead. The interrupt status is kept.
     */
    void end() {
        Signals.sendToGroup(id(), Signals.SIGTERM);
        boolean interrupted = Thread.interrupted();
        try {
            leader.waitFor(GRACE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        kill();
        awaitDeath();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The kernel tells the end of a process only to its parent, so strangers are looked up. */
    private void awaitDeath() {
        leader.onExit().join();
        Signals.sendToGroup(id(), Signals.SIGKILL); // what was started while the leader died
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TEAR_DOWN_MS);
        while (hasLivingMember() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private boolean hasLivingMember() {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (isLivingMember(process)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isLivingMember(Path process) {
        String stat;
        try {
            stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return false; // it ended meanwhile
        }
        // PID (NAME) STATE PARENT GROUP …, where NAME may hold anything
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 4);
        boolean dead = fields[0].equals("Z") || fields[0].equals("X");
        return !dead && fields[2].equals(Long.toString(id()));
    }
}
