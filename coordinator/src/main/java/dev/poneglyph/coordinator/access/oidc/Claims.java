package dev.poneglyph.coordinator.access.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the claims of a token say about its holder, once its signature is proven. */
final class Claims {

    private static final String NAMESPACES = "namespaces";

    /** As OpenID Connect Core 1.0, section 2, bounds it. */
    private static final int MAX_SUBJECT_LENGTH = 255;

    private Claims() {}

    /**
     * Whom they name. Roles of other programs are left out; without the claim {@code namespaces} it
     * is all of them.
     *
     * @throws ParseException if a claim is not as it should be
     */
    static Identity identity(JWTClaimsSet claims, String rolesClaim, String from)
            throws ParseException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        texts(rolesClaim, find(claims, rolesClaim))
                .forEach(name -> Role.named(name).ifPresent(roles::add));
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new ParseException("it names nobody in its claim sub", 0);
        }
        if (subject.length() > MAX_SUBJECT_LENGTH
                || subject.codePoints().anyMatch(Character::isISOControl)) {
            throw new ParseException("its claim sub is no name that can be shown", 0);
        }
        return new Identity(subject, roles, namespaces(claims), Identity.Via.JWT, from);
    }

    private static Set<String> namespaces(JWTClaimsSet claims) throws ParseException {
        @Nullable Object value = claims.getClaim(NAMESPACES);
        List<String> names = texts(NAMESPACES, value);
        if (value != null && names.isEmpty()) {
            throw new ParseException("its claim namespaces lists none", 0);
        }
        return Set.copyOf(names);
    }

    /** The claim of that name, else the one that is reached step by step, at each dot. */
    private static @Nullable Object find(JWTClaimsSet claims, String name) {
        @Nullable Object whole = claims.getClaim(name);
        if (whole != null) {
            return whole;
        }
        @Nullable Object at = claims.getClaims();
        for (String step : name.split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return at;
    }

    private static List<String> texts(String claim, @Nullable Object value) throws ParseException {
        List<String> texts = new ArrayList<>();
        if (value instanceof String one) {
            texts.add(one);
        } else if (value instanceof List<?> several) {
            for (Object each : several) {
                if (!(each instanceof String text)) {
                    throw new ParseException("its claim " + claim + " is no list of texts", 0);
                }
                texts.add(text);
            }
        } else if (value != null) {
            throw new ParseException("its claim " + claim + " is no list of texts", 0);
        }
        return texts;
    }
}
