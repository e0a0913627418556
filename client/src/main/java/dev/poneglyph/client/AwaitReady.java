package dev.poneglyph.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets blocking calls wait until the coordinator is reachable, as long as the patience lasts. */
final class AwaitReady implements ClientInterceptor {

    private static final long RETRY_MS = 200;

    private final ManagedChannel channel;
    private final Duration patience;

    AwaitReady(ManagedChannel channel, Duration patience) {
        this.channel = channel;
        this.patience = patience;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        try {
            awaitReady();
        } catch (InterruptedException e) {
            // The call made next sees the flag, fails, and tells the caller.
            Thread.currentThread().interrupt();
        }
        return next.newCall(method, options);
    }

    private void awaitReady() throws InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        ConnectivityState state = channel.getState(true);
        while (state != ConnectivityState.READY
                && state != ConnectivityState.SHUTDOWN
                && System.nanoTime() < deadlineNanos) {
            CountDownLatch changed = new CountDownLatch(1);
            channel.notifyWhenStateChanged(state, changed::countDown);
            if (!changed.await(RETRY_MS, TimeUnit.MILLISECONDS)) {
                channel.resetConnectBackoff();
            }
            state = channel.getState(true);
        }
    }
}
