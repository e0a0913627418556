package dev.poneglyph.coordinator.webhook;

import dev.poneglyph.coordinator.feed.EventKind;
import dev.poneglyph.coordinator.service.Statuses;
import io.grpc.StatusException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges what somebody wants of a webhook. Pure. */
final class WebhookCheck {

    static final int MAX_URL_LENGTH = 2_000;

    private static final int MAX_SHOWN = 100;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]",
                    Pattern.CASE_INSENSITIVE);

    private WebhookCheck() {}

    static String name(@Nullable String name) throws StatusException {
        if (name == null || !NAME.matcher(name).matches()) {
            throw Statuses.invalid(
                    "Expected a name of 1 to 40 small letters, digits or '-', but it is \"%s\"; choose another"
                            .formatted(shown(name)));
        }
        return name;
    }

    static String url(@Nullable String url) throws StatusException {
        URI uri = parsed(url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null) {
            throw notAnAddress(url);
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw Statuses.invalid(
                    "Expected a url without user, password and fragment, but it is \"%s\"; check the signature of the calls instead"
                            .formatted(shown(url).replaceFirst("//[^/]*@", "//…@")));
        }
        if (!LOOPBACK.matcher(uri.getHost()).matches()) {
            throw Statuses.invalid(
                    "Expected an address of this machine (localhost, 127.0.0.1 or [::1]) as long as there is no access control, but the host is %s; let a relay on this machine pass the calls on"
                            .formatted(shown(uri.getHost())));
        }
        return uri.toString();
    }

    private static URI parsed(@Nullable String url) throws StatusException {
        if (url == null || url.length() > MAX_URL_LENGTH) {
            throw notAnAddress(url);
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw notAnAddress(url);
        }
    }

    private static StatusException notAnAddress(@Nullable String url) {
        return Statuses.invalid(
                "Expected a url such as http://127.0.0.1:9000/events of at most %d characters, but it is \"%s\""
                        .formatted(MAX_URL_LENGTH, shown(url)));
    }

    static List<String> kinds(@Nullable List<String> kinds) throws StatusException {
        if (kinds == null || kinds.isEmpty()) {
            throw Statuses.invalid(
                    "Expected at least one kind of event, but there is none; choose of "
                            + allowed());
        }
        for (String kind : kinds) {
            if (!allowed().contains(kind)) {
                throw Statuses.invalid(
                        "Expected kinds of events that can be told, but \"%s\" is none; choose of %s"
                                .formatted(shown(kind), allowed()));
            }
        }
        return List.copyOf(new TreeSet<>(kinds));
    }

    /** Kinds of high volume would be a call for every task. */
    private static Set<String> allowed() {
        Set<String> allowed = new TreeSet<>();
        EventKind.kept().forEach(kind -> allowed.add(kind.text()));
        return allowed;
    }

    private static String shown(@Nullable String text) {
        String some = String.valueOf(text);
        return some.length() <= MAX_SHOWN ? some : some.substring(0, MAX_SHOWN) + "…";
    }
}
