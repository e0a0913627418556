package dev.poneglyph.coordinator.access;

import io.grpc.Status;
import io.grpc.StatusException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Client certificates: the subject's only common name is the name, its organizational units are the
 * roles. That the authority signed it was checked when the connection was made; that it is still
 * good is checked with each call, as connections last.
 */
public final class CertificateAuthenticator implements Authenticator {

    private final LongSupplier nowMs;

    /**
     * @param nowMs the time, epoch milliseconds
     */
    public CertificateAuthenticator(LongSupplier nowMs) {
        this.nowMs = nowMs;
    }

    @Override
    public Optional<Identity> identify(Credentials credentials) throws StatusException {
        X509Certificate certificate = credentials.certificate();
        if (certificate == null || credentials.bearer() != null) {
            return Optional.empty();
        }
        requireGood(certificate);
        try {
            var subject = new LdapName(certificate.getSubjectX500Principal().getName());
            return Optional.of(identity(subject, credentials.from()));
        } catch (NamingException e) {
            throw refusal("its subject cannot be read");
        }
    }

    @Override
    public BooleanSupplier holds(Credentials credentials) {
        X509Certificate certificate =
                Objects.requireNonNull(credentials.certificate(), "it was identified by it");
        long endsMs = certificate.getNotAfter().getTime();
        return () -> nowMs.getAsLong() < endsMs;
    }

    @Override
    public boolean isQuick(Credentials credentials) {
        return true;
    }

    private void requireGood(X509Certificate certificate) throws StatusException {
        try {
            certificate.checkValidity(new Date(nowMs.getAsLong()));
        } catch (CertificateExpiredException e) {
            throw refusal("it ended at " + instant(certificate.getNotAfter()));
        } catch (CertificateNotYetValidException e) {
            throw refusal("it begins at " + instant(certificate.getNotBefore()));
        }
    }

    private static Instant instant(Date date) {
        return Instant.ofEpochMilli(date.getTime());
    }

    private static Identity identity(LdapName subject, String from)
            throws StatusException, NamingException {
        List<String> names = new ArrayList<>();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Rdn part : subject.getRdns()) {
            for (Attribute each : Collections.list(part.toAttributes().getAll())) {
                if (each.getID().equalsIgnoreCase("CN")) {
                    names.addAll(texts(each));
                } else if (each.getID().equalsIgnoreCase("OU")) {
                    texts(each).forEach(unit -> Role.named(unit).ifPresent(roles::add));
                }
            }
        }
        if (names.size() != 1) {
            throw refusal("its subject has %d common names, not one".formatted(names.size()));
        }
        String problem = CallerNames.problemOf(names.getFirst());
        if (!problem.isEmpty()) {
            throw refusal(problem);
        }
        return new Identity(names.getFirst(), roles, Set.of(), Identity.Via.CERTIFICATE, from);
    }

    private static List<String> texts(Attribute attribute) throws NamingException {
        List<String> texts = new ArrayList<>();
        for (Object value : Collections.list(attribute.getAll())) {
            texts.add(String.valueOf(value));
        }
        return texts;
    }

    private static StatusException refusal(String why) {
        return Status.UNAUTHENTICATED
                .withDescription(
                        "Expected a client certificate that is good here, but %s; ask an admin for another"
                                .formatted(why))
                .asException();
    }
}
