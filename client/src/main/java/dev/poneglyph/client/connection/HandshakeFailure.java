package dev.poneglyph.client.connection;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why two ends that reach each other do not come to speak; waiting does not mend it. */
public enum HandshakeFailure {
    /** We spoke plaintext, the coordinator TLS. */
    SPEAKS_TLS("it hangs up, as one does that speaks TLS", "name its authority with --tls-ca"),
    /** We spoke TLS, the coordinator plaintext. */
    SPEAKS_PLAINTEXT(
            "it speaks without TLS",
            "leave out --tls and --tls-ca, or start it with --tls-cert and --tls-key"),
    /** Another authority signed its certificate. */
    UNKNOWN_AUTHORITY(
            "the authority that signed its certificate is not trusted",
            "name that authority's file with --tls-ca"),
    /** Its certificate is for other names. */
    WRONG_HOST(
            "its certificate is for other names",
            "use one of them with --coordinator, or make a certificate for this one"),
    /** Its certificate does not hold any more, or not yet. */
    EXPIRED(
            "its certificate is not valid today",
            "replace the certificate, or set the clock right"),
    /** We showed no certificate, and the coordinator wants one. */
    CERTIFICATE_WANTED("it wants a client certificate", "give one with --tls-cert and --tls-key"),
    /** We showed a certificate that the coordinator does not take. */
    CERTIFICATE_REFUSED(
            "it refused the client certificate",
            "give one with --tls-cert that its client authority signed and that is valid today"),
    /** No version of TLS or no suite that both speak. */
    NOTHING_IN_COMMON(
            "it speaks no version of TLS and no suite that is spoken here", "let it speak TLS 1.3");

    private static final int DEEPEST = 20;

    /** The first bytes of an alert in a TLS record, as gRPC shows what came instead of HTTP/2. */
    private static final String TLS_RECORD = "first 5 bytes: 15030";

    private static final List<String> NOT_TLS =
            List.of("not an SSL/TLS record", "Unsupported or unrecognized SSL message");
    private static final List<String> WRONG_NAME =
            List.of("No subject alternative", "No name matching");
    private static final List<String> WANTED =
            List.of("alert: certificate_required", "alert: bad_certificate");
    private static final List<String> REFUSED =
            List.of(
                    "alert: certificate_unknown",
                    "alert: unknown_ca",
                    "alert: certificate_expired",
                    "alert: unsupported_certificate",
                    "alert: access_denied");
    private static final List<String> NOTHING =
            List.of(
                    "alert: protocol_version",
                    "alert: handshake_failure",
                    "No appropriate protocol");

    private final String came;
    private final String remedy;

    HandshakeFailure(String came, String remedy) {
        this.came = came;
        this.remedy = remedy;
    }

    /** What an unreachable coordinator is due to, if it is due to a handshake. */
    public static Optional<HandshakeFailure> in(@Nullable Throwable failure) {
        int depth = 0;
        HandshakeFailure found = null;
        for (Throwable cause = failure; cause != null && depth < DEEPEST; depth++) {
            found = moreExact(found, of(cause));
            cause = cause.getCause();
        }
        return Optional.ofNullable(found);
    }

    /** An expired certificate is found inside the failure to build a path. */
    private static @Nullable HandshakeFailure moreExact(
            @Nullable HandshakeFailure outer, @Nullable HandshakeFailure inner) {
        return inner == null ? outer : inner;
    }

    private static @Nullable HandshakeFailure of(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return switch (cause) {
            case CertificateExpiredException _ -> EXPIRED;
            case CertificateNotYetValidException _ -> EXPIRED;
            case CertPathBuilderException _ -> UNKNOWN_AUTHORITY;
            case CertificateException _ when hasAny(message, WRONG_NAME) -> WRONG_HOST;
            case SSLException _ when hasAny(message, NOT_TLS) -> SPEAKS_PLAINTEXT;
            case SSLException _ when hasAny(message, WANTED) -> CERTIFICATE_WANTED;
            case SSLException _ when hasAny(message, REFUSED) -> CERTIFICATE_REFUSED;
            case SSLException _ when hasAny(message, NOTHING) -> NOTHING_IN_COMMON;
            default -> message.contains(TLS_RECORD) ? SPEAKS_TLS : null;
        };
    }

    private static boolean hasAny(String message, List<String> parts) {
        return parts.stream().anyMatch(message::contains);
    }

    /** What was expected, what came, what to do. */
    String sentence(ConnectionSettings settings) {
        boolean shown = settings.tls() != null && settings.tls().showsCertificate();
        HandshakeFailure told = this == CERTIFICATE_WANTED && shown ? CERTIFICATE_REFUSED : this;
        return "Expected to speak %s with the coordinator at %s, but %s; %s"
                .formatted(
                        settings.tls() == null ? "plaintext" : "TLS",
                        settings.address(),
                        told.came,
                        told.remedy);
    }
}
