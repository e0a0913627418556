package dev.poneglyph.coordinator.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.poneglyph.coordinator.access.Identity;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

    private static final OidcSettings USUAL =
            new OidcSettings("https://issuer.example", "a", "roles", null);

    @Test
    void withoutNamespacesItsHolderIsConfinedToNone() throws Exception {
        assertThat(identity("{'sub': 'ann'}", USUAL).isConfined()).isFalse();
        assertThat(identity("{'sub': 'ann', 'namespaces': ['lab', 'team-a']}", USUAL).namespaces())
                .containsExactlyInAnyOrder("lab", "team-a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "''",
                "['']",
                "[null]",
                "{}",
                "7",
                "['Team']",
                "['lab', 'a~b']",
                "['0123456789012345678901234567890123456789x']"
            })
    void namespacesThatCannotBeReadAreNotAllOfThem(String namespaces) {
        assertThatThrownBy(() ->
                        identity("{'sub': 'ann', 'namespaces': %s}".formatted(namespaces), USUAL))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("its claim namespaces is no list");
    }

    @Test
    void namespacesMayBeRequired() throws Exception {
        var required = new OidcSettings("https://issuer.example", "a", "roles", true, null);

        assertThatThrownBy(() -> identity("{'sub': 'ann'}", required))
                .hasMessageContaining("namespaces is missing");
        assertThat(identity("{'sub': 'ann', 'namespaces': ['lab']}", required).isConfined())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the coordinator", "anybody", "a stranger", "ann\\n"})
    void refusesASubjectThatIsNoNameOfACaller(String subject) {
        assertThatThrownBy(() -> identity("{'sub': '%s'}".formatted(subject), USUAL))
                .isInstanceOf(ParseException.class);
    }

    private static Identity identity(String claims, OidcSettings settings) throws ParseException {
        return Claims.identity(JWTClaimsSet.parse(claims.replace('\'', '"')), settings, "here");
    }
}
