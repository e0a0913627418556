package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Serves one stream of a program. A platform thread, since reading a pipe cannot be interrupted; it
 * ends because the group's death closes the pipe. A failure kills the group.
 */
final class StreamThread {

    /** What the thread does. */
    interface Work {
        void run() throws IOException, TaskFailedException, InterruptedException;
    }

    private final Thread thread;
    private volatile @Nullable Throwable failure;

    private StreamThread(String name, ProcessGroup group, Work work) {
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("program-" + group.id() + "-" + name)
                        .unstarted(() -> run(group, work));
    }

    static StreamThread start(String name, ProcessGroup group, Work work) {
        StreamThread stream = new StreamThread(name, group, work);
        stream.thread.start();
        return stream;
    }

    @SuppressWarnings("CatchThrowable") // handed to the caller's thread, which throws it
    private void run(ProcessGroup group, Work work) {
        try {
            work.run();
        } catch (Throwable e) {
            failure = e;
            group.kill();
        }
    }

    void join() throws InterruptedException {
        thread.join();
    }

    /** Interrupts it and waits for its end, however often the caller is interrupted. */
    void abandon() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Nullable Throwable failure() {
        return failure;
    }
}
