package dev.poneglyph.coordinator.access;

import io.grpc.Status;
import io.grpc.StatusException;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Client certificates: the subject's common name is the name, its organizational units are the
 * roles. That the authority signed it was checked when the connection was made.
 */
public final class CertificateAuthenticator implements Authenticator {

    @Override
    public Optional<Identity> identify(Credentials credentials) throws StatusException {
        X509Certificate certificate = credentials.certificate();
        if (certificate == null || credentials.bearer() != null) {
            return Optional.empty();
        }
        String subject = certificate.getSubjectX500Principal().getName();
        try {
            return Optional.of(identity(new LdapName(subject), credentials.from()));
        } catch (InvalidNameException e) {
            throw Status.UNAUTHENTICATED
                    .withDescription(
                            "Expected a certificate with a subject, but it is \"%s\""
                                    .formatted(subject))
                    .withCause(e)
                    .asException();
        }
    }

    @Override
    public boolean isQuick(Credentials credentials) {
        return true;
    }

    private static Identity identity(LdapName subject, String from) {
        String name = "";
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Rdn part : subject.getRdns()) {
            String value = String.valueOf(part.getValue());
            if (part.getType().equalsIgnoreCase("CN")) {
                name = value;
            } else if (part.getType().equalsIgnoreCase("OU")) {
                Role.named(value).ifPresent(roles::add);
            }
        }
        return new Identity(name, roles, Set.of(), Identity.Via.CERTIFICATE, from);
    }
}
