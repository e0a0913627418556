package dev.poneglyph.coordinator.access.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the identity provider tells of itself (OpenID Connect Discovery 1.0), asked with the first
 * use and kept until the coordinator ends; its keys are kept for minutes, and asked for again when
 * a token names one that is not known. Safe for use by several threads, which wait for the answer.
 */
public final class Provider {

    /** Clocks of two machines may differ by so much. */
    static final int MAX_CLOCK_SKEW_S = 30;

    private static final int TIMEOUT_MS = 3_000;
    private static final int MAX_KEYS_BYTES = 1024 * 1024;

    /** A provider that did not answer is left alone for so long. */
    private static final long PAUSE_MS = 2_000;

    private final OidcSettings settings;
    private final LongSupplier nowMs;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Known known;
    private long notBeforeMs;

    /**
     * @param nowMs the time, epoch milliseconds
     */
    public Provider(OidcSettings settings, LongSupplier nowMs) {
        this.settings = settings;
        this.nowMs = nowMs;
    }

    /**
     * What is known of the provider.
     *
     * @param keys its public keys
     */
    record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys) {}

    OidcSettings settings() {
        return settings;
    }

    LongSupplier nowMs() {
        return nowMs;
    }

    /**
     * What the provider tells of itself.
     *
     * @throws StatusException UNAVAILABLE if it does not
     */
    Known known() throws StatusException {
        Known before = known;
        if (before != null) {
            return before;
        }
        asking.lock();
        try {
            Known meanwhile = known;
            return meanwhile == null ? ask() : meanwhile;
        } finally {
            asking.unlock();
        }
    }

    private Known ask() throws StatusException {
        if (nowMs.getAsLong() < notBeforeMs) {
            throw unavailable("it did not answer just now", null);
        }
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.resolve(
                            new Issuer(settings.issuer()), Provider::configure);
            TrustedAddress.require(
                    "its authorization endpoint", text(metadata.getAuthorizationEndpointURI()));
            TrustedAddress.require("its token endpoint", text(metadata.getTokenEndpointURI()));
            Known answer = new Known(metadata, keys(metadata));
            known = answer;
            return answer;
        } catch (GeneralException | IOException | IllegalArgumentException e) {
            notBeforeMs = nowMs.getAsLong() + PAUSE_MS;
            throw unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    static void configure(HTTPRequest request) {
        request.setConnectTimeout(TIMEOUT_MS);
        request.setReadTimeout(TIMEOUT_MS);
        request.setFollowRedirects(false);
    }

    private static JWKSource<SecurityContext> keys(OIDCProviderMetadata metadata)
            throws MalformedURLException {
        URI address = TrustedAddress.require("its keys' address", text(metadata.getJWKSetURI()));
        return JWKSourceBuilder.create(
                        address.toURL(),
                        new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MAX_KEYS_BYTES))
                .refreshAheadCache(false)
                .retrying(true)
                .build();
    }

    private static String text(@Nullable URI address) {
        return address == null ? "" : address.toString();
    }

    StatusException unavailable(String why, @Nullable Throwable cause) {
        return Status.UNAVAILABLE
                .withDescription(
                        "Expected an answer of the identity provider %s, but there is none that can be used (%s); try again"
                                .formatted(settings.issuer(), why))
                .withCause(cause)
                .asException();
    }
}
