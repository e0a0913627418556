package dev.poneglyph.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskRunner;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.Welcome;
import dev.poneglyph.worker.core.AttemptExecutor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs each attempt on a thread of its own, as many as there are slots. */
final class SlotThreads implements AttemptExecutor, AutoCloseable {

    /** Largest result that travels in a report. */
    static final int MAX_RESULT_BYTES = 64 * 1024;

    /** How often the progress of attempts is looked at. */
    static final long PROGRESS_INTERVAL_MS = 1_000;

    private static final long IDLE_SECONDS = 60;
    private static final long CLOSE_WAIT_SECONDS = 10;

    private final TaskRunner runner;
    private final AttemptContexts contexts;
    private final EventLoop loop;
    private final ThreadPoolExecutor threads;
    private final Map<Long, Slot> slots = new LinkedHashMap<>();
    private boolean tellingProgress;

    SlotThreads(int slots, TaskRunner runner, AttemptContexts contexts, EventLoop loop) {
        this.runner = runner;
        this.contexts = contexts;
        this.loop = loop;
        this.threads =
                new ThreadPoolExecutor(
                        slots,
                        slots,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        // Never longer than the slots: the core starts no more than it has.
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().name("slot-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void welcomed(Welcome welcome) {
        contexts.welcomed(welcome);
    }

    @Override
    public void start(Assignment assignment, Listener listener) {
        Slot slot = new Slot(assignment, listener);
        slots.put(slot.token(), slot);
        threads.execute(slot);
        if (!tellingProgress) {
            tellingProgress = true;
            loop.schedule(PROGRESS_INTERVAL_MS, this::tellProgress);
        }
    }

    /** One timer for all attempts, as long as there are some. */
    private void tellProgress() {
        slots.values().forEach(Slot::tellProgress);
        tellingProgress = !slots.isEmpty();
        if (tellingProgress) {
            loop.schedule(PROGRESS_INTERVAL_MS, this::tellProgress);
        }
    }

    @Override
    public void cancel(long token) {
        Slot slot = slots.get(token);
        if (slot != null) {
            slot.cancel();
        }
    }

    /** Interrupts whatever runs and waits a moment for it to end. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        try {
            threads.awaitTermination(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Slot slot, Runnable end) {
        loop.post(() -> {
            slots.remove(slot.token());
            end.run();
        });
    }

    /** One attempt; it may be cancelled before its thread has begun. */
    private final class Slot implements Runnable {

        private final Assignment assignment;
        private final Listener listener;
        private final AttemptProgress progress = new AttemptProgress();
        private final Object lock = new Object();
        private @Nullable Thread thread;
        private boolean cancelled;

        Slot(Assignment assignment, Listener listener) {
            this.assignment = assignment;
            this.listener = listener;
        }

        long token() {
            return assignment.getAttempt().getToken();
        }

        void cancel() {
            synchronized (lock) {
                cancelled = true;
                if (thread != null) {
                    thread.interrupt();
                }
            }
        }

        @Override
        public void run() {
            if (!enter()) {
                tell(this, () -> listener.interrupted(token()));
                return;
            }
            Runnable end;
            try (AttemptContext context = contexts.open(assignment, progress)) {
                byte[] result = runner.run(context);
                end = finished(result);
            } catch (InterruptedException e) {
                end = () -> listener.interrupted(token());
            } catch (TaskFailedException | RuntimeException | Error e) {
                end = failed(Failures.of(e));
            }
            boolean wasCancelled = leave();
            tell(this, wasCancelled ? () -> listener.interrupted(token()) : end);
        }

        private boolean enter() {
            synchronized (lock) {
                thread = Thread.currentThread();
                return !cancelled;
            }
        }

        /** From here on no interruption can hit the thread, which serves other attempts next. */
        private boolean leave() {
            synchronized (lock) {
                thread = null;
                boolean unused = Thread.interrupted();
                return cancelled;
            }
        }

        private Runnable finished(byte[] result) {
            if (result.length > MAX_RESULT_BYTES) {
                return failed(
                        Failures.validation(
                                "Expected a result of at most %d bytes, but got %d; store it and return its URI"
                                        .formatted(MAX_RESULT_BYTES, result.length)));
            }
            ByteString bytes = UnsafeByteOperations.unsafeWrap(result);
            return () -> listener.completed(token(), bytes);
        }

        private Runnable failed(Failure failure) {
            return () -> listener.failed(token(), failure);
        }

        /** On the loop. */
        void tellProgress() {
            if (progress.hasMoved()) {
                listener.progressed(token(), progress.fraction(), progress.units());
            }
        }
    }
}
