package dev.poneglyph.mapreduce.exec;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The C library's {@code kill}, which alone reaches a whole process group. */
final class Signals {

    static final int SIGKILL = 9;
    static final int SIGTERM = 15;

    private static final MethodHandle KILL = kill();

    private Signals() {}

    /** Sends the signal to all members; nothing happens where there is none. */
    static void sendToGroup(long group, int signal) {
        send(-group, signal);
    }

    /** Sends the signal to one process; nothing happens where it has ended. */
    static void send(long process, int signal) {
        try {
            int ignoredNoSuchProcess = (int) KILL.invokeExact((int) process, signal);
        } catch (Throwable e) {
            throw new IllegalStateException("kill cannot be called", e);
        }
    }

    private static MethodHandle kill() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
