package dev.poneglyph.coordinator.http.v1.session;

import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.access.front.HttpAccess;
import dev.poneglyph.coordinator.access.oidc.SignInFlow;
import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.Problem;
import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Query;
import io.grpc.Status;
import io.grpc.StatusException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs browsers in at the identity provider: they are sent there, come back with a code, and go on
 * to the place of the dashboard where they began.
 *
 * @param flow null where no identity provider is configured for browsers
 */
record OidcRoutes(BrowserSessions browsers, @Nullable SignInFlow flow) implements HttpRoutes {

    private static final String PATH = SessionRoutes.PATH + "/oidc";
    private static final String CALLBACK = PATH + "/callback";

    /**
     * A place within the dashboard: what stands behind the # of its address. So it is never another
     * site.
     */
    private static final Pattern PLACE =
            Pattern.compile("/[A-Za-z0-9/_.~%?&=:@!$'()*+,;-]{0,1000}");

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::begin);
        routes.get(CALLBACK, this::end);
    }

    private void begin(Context call) throws ProblemException, StatusException {
        Query query = Query.of(call, "place");
        String place = query.has("place") ? query.text("place") : "/";
        if (!PLACE.matcher(place).matches()) {
            throw ProblemException.invalid(
                    "Expected place to be one of the dashboard, such as /jobs, but it is another;"
                            + " leave it out");
        }
        SignInFlow.Begun begun = configured().begin(callback(call), place, call.ip());
        SignInCookie.set(call, begun.browser());
        call.redirect(begun.address().toString(), HttpStatus.SEE_OTHER);
    }

    private void end(Context call) throws StatusException, IOException, InterruptedException {
        SignInFlow at = configured();
        @Nullable String browser = SignInCookie.of(call);
        SignInCookie.clear(call);
        try {
            SignInFlow.Ended ended = at.end(answer(call), browser, call.ip());
            browsers.begin(call, Proven.forGood(ended.identity()));
            call.redirect("/#" + ended.place(), HttpStatus.SEE_OTHER);
        } catch (StatusException refusal) {
            browsers.refused("GET " + CALLBACK, HttpAccess.credentialsOf(call), refusal);
            refuse(call, refusal);
        }
    }

    /** A person in front of a browser gets a page, a program a problem. */
    private static void refuse(Context call, StatusException refusal) throws StatusException {
        @Nullable String accepts = call.header("Accept");
        if (accepts == null || !accepts.contains("text/html")) {
            throw refusal;
        }
        Problem problem = Problem.of(refusal.getStatus());
        call.status(problem.status()).html(RefusalPage.of(problem.detail()));
    }

    /** Host and path were checked when the call was let in. */
    private static URI callback(Context call) {
        return URI.create(call.scheme() + "://" + call.host() + CALLBACK);
    }

    private static URI answer(Context call) {
        @Nullable String query = call.queryString();
        return URI.create(callback(call) + (query == null ? "" : "?" + query));
    }

    private SignInFlow configured() throws StatusException {
        if (flow == null) {
            throw Status.FAILED_PRECONDITION
                    .withDescription(
                            "Expected a coordinator with an identity provider for browsers, but"
                                    + " this one has none; start it with --oidc-issuer and"
                                    + " --oidc-client-id")
                    .asException();
        }
        return flow;
    }
}
