package dev.poneglyph.coordinator.access.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.poneglyph.coordinator.access.CallerNames;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the claims of a token say about its holder, once its signature is proven. */
final class Claims {

    private static final String NAMESPACES = "namespaces";

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int MAX_NAMESPACES = 100;

    private Claims() {}

    /**
     * Whom they name. Roles of other programs are left out; without the claim {@code namespaces} it
     * is all of them, unless the settings require it.
     *
     * @throws ParseException if a claim is not as it should be
     */
    static Identity identity(JWTClaimsSet claims, OidcSettings settings, String from)
            throws ParseException {
        String rolesClaim = settings.rolesClaim();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        texts(rolesClaim, find(claims, rolesClaim))
                .forEach(name -> Role.named(name).ifPresent(roles::add));
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new ParseException("it names nobody in its claim sub", 0);
        }
        String problem = CallerNames.problemOf(subject);
        if (!problem.isEmpty()) {
            throw new ParseException(problem, 0);
        }
        return new Identity(subject, roles, namespaces(claims, settings), Identity.Via.JWT, from);
    }

    /** What cannot be read must not count as all of them. */
    private static Set<String> namespaces(JWTClaimsSet claims, OidcSettings settings)
            throws ParseException {
        if (!claims.getClaims().containsKey(NAMESPACES)) {
            if (settings.namespacesRequired()) {
                throw new ParseException("its claim namespaces is missing", 0);
            }
            return Set.of();
        }
        List<String> names = texts(NAMESPACES, claims.getClaim(NAMESPACES));
        if (names.isEmpty()
                || names.size() > MAX_NAMESPACES
                || !names.stream().allMatch(name -> NAMESPACE.matcher(name).matches())) {
            throw new ParseException(
                    "its claim namespaces is no list of 1 to %d names of small letters, digits or '-'"
                            .formatted(MAX_NAMESPACES),
                    0);
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
