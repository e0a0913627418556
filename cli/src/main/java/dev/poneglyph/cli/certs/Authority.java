package dev.poneglyph.cli.certs;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates (RFC 5280) with elliptic curve keys of its own. */
final class Authority {

    /** Name of its files. */
    static final String FILE = "ca";

    private static final Duration LIFE = Duration.ofDays(3_650);

    /** Clocks of other machines may be late. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private static final int SERIAL_BITS = 127;

    private final Pair own;
    private final SecureRandom random;

    private Authority(Pair own, SecureRandom random) {
        this.own = own;
        this.random = random;
    }

    /** The authority of the folder; one that is there is kept as it is. */
    static Authority in(PemFolder folder, Instant now, SecureRandom random) throws IOException {
        if (!Files.exists(folder.certificateFile(FILE)) && !Files.exists(folder.keyFile(FILE))) {
            folder.write(FILE, founded(now, random));
        }
        return new Authority(folder.read(FILE), random);
    }

    /** Its own certificate. */
    Instant ends() {
        return own.certificate().getNotAfter().toInstant();
    }

    /** A new key and its certificate, which ends with the authority's at the latest. */
    Pair issue(Holder holder, Instant now, Duration life) throws IOException {
        Instant end = now.plus(life).isBefore(ends()) ? now.plus(life) : ends();
        KeyPair keys = newKeys(random);
        var builder =
                new JcaX509v3CertificateBuilder(
                        own.certificate(),
                        new BigInteger(SERIAL_BITS, random),
                        Date.from(now.minus(BEFORE)),
                        Date.from(end),
                        subject(holder),
                        keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                        holder.serves()
                                ? KeyPurposeId.id_kp_serverAuth
                                : KeyPurposeId.id_kp_clientAuth));
        if (holder.serves()) {
            builder.addExtension(Extension.subjectAlternativeName, false, names(holder.hosts()));
        }
        return signed(builder, keys, own.key());
    }

    private static Pair founded(Instant now, SecureRandom random) throws IOException {
        KeyPair keys = newKeys(random);
        var name = new X500NameBuilder().addRDN(BCStyle.CN, "Poneglyph trial authority").build();
        var builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(SERIAL_BITS, random),
                        Date.from(now.minus(BEFORE)),
                        Date.from(now.plus(LIFE)),
                        name,
                        keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return signed(builder, keys, keys.getPrivate());
    }

    private static Pair signed(X509v3CertificateBuilder builder, KeyPair keys, PrivateKey signer)
            throws IOException {
        try {
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            var signature = new JcaContentSignerBuilder("SHA256withECDSA").build(signer);
            return new Pair(
                    new JcaX509CertificateConverter().getCertificate(builder.build(signature)),
                    keys.getPrivate());
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IOException("Expected to sign a certificate, but " + e.getMessage(), e);
        }
    }

    private static KeyPair newKeys(SecureRandom random) throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IOException("Expected a JDK with P-256, but " + e.getMessage(), e);
        }
    }

    private static X500Name subject(Holder holder) {
        var subject = new X500NameBuilder().addRDN(BCStyle.CN, holder.name());
        holder.roles().forEach(role -> subject.addRDN(BCStyle.OU, role));
        return subject.build();
    }

    private static GeneralNames names(List<String> hosts) {
        return new GeneralNames(hosts.stream().map(Authority::name).toArray(GeneralName[]::new));
    }

    private static GeneralName name(String host) {
        return new GeneralName(
                Hosts.isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }
}
