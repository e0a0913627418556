package dev.poneglyph.coordinator.access;

import io.grpc.StatusException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One way to prove who makes a call. Safe for use by several threads. */
public interface Authenticator {

    /**
     * Who makes the call; empty where the credentials are not of this kind. May take a second, but
     * for those that are {@link #isQuick}.
     *
     * @throws StatusException UNAUTHENTICATED if they are of this kind and not good
     */
    Optional<Identity> identify(Credentials credentials) throws StatusException;

    /**
     * Whether what {@code credentials} prove still holds, to be asked later and often; given once
     * {@link #identify} knows them. Answers in microseconds.
     */
    default BooleanSupplier holds(Credentials credentials) {
        return () -> true;
    }

    /**
     * The id of the token of this coordinator that {@code credentials} go back to, once {@link
     * #identify} knows them; empty where they go back to none.
     */
    default String token(Credentials credentials) {
        return "";
    }

    /** Whether these are judged in microseconds, so that a network thread may do it. */
    boolean isQuick(Credentials credentials);
}
