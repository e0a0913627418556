package dev.poneglyph.cli.certs;

import dev.poneglyph.cli.option.CliException;
import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Tells from a certificate whom it is for. */
final class Holders {

    private Holders() {}

    /** Whom the certificates of the folder are for, the authority's aside. */
    static List<Holder> in(PemFolder folder) throws IOException {
        List<Holder> found = new ArrayList<>();
        for (String name : folder.names()) {
            if (!name.equals(Authority.FILE)) {
                found.add(holder(name, folder.certificate(name)));
            }
        }
        return found;
    }

    static Holder holder(String file, X509Certificate certificate) {
        String name = file;
        List<String> roles = new ArrayList<>();
        try {
            for (Rdn part :
                    new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    name = part.getValue().toString();
                } else if (part.getType().equalsIgnoreCase("OU")) {
                    roles.add(part.getValue().toString());
                }
            }
            return new Holder(file, name, roles, hosts(certificate));
        } catch (InvalidNameException | CertificateParsingException e) {
            throw new CliException(
                    "Expected a certificate of this authority in %s.pem, but it cannot be read: %s."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static List<String> hosts(X509Certificate certificate)
            throws CertificateParsingException {
        var names = certificate.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream().map(name -> String.valueOf(name.get(1))).toList();
    }
}
