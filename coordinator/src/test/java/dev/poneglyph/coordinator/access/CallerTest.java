package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final Identity ANN = Identity.anybody("192.0.2.1");

    @Test
    void isNobodyWhereNoCallIsHandled() {
        assertThatThrownBy(Caller::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("handles no call");
    }

    @Test
    void isWhoeverCallsInTheThreadOfTheCall() throws Exception {
        assertThat(Caller.in(Context.ROOT, ANN).call(Caller::current)).isEqualTo(ANN);
    }

    @Test
    void goesToAnotherThreadOnlyWhereItIsCarried() throws Exception {
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Caller.in(Context.ROOT, ANN)
                    .call(() -> {
                        assertThat(
                                        CompletableFuture.supplyAsync(
                                                        Caller::current,
                                                        Context.currentContextExecutor(other))
                                                .join())
                                .isEqualTo(ANN);
                        assertThatThrownBy(() ->
                                        CompletableFuture.supplyAsync(Caller::current, other)
                                                .join())
                                .isInstanceOf(CompletionException.class)
                                .hasCauseInstanceOf(IllegalStateException.class);
                        return null;
                    });
        }
    }
}
