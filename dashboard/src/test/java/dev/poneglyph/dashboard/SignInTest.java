package dev.poneglyph.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.poneglyph.dashboard.rig.ClosedDoor;
import dev.poneglyph.dashboard.rig.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard of a coordinator where callers prove who they are. */
@ExtendWith(Stage.class)
class SignInTest {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String PLACE = "/jobs/" + ClosedDoor.JOB;

    /** Streams notice within seconds that their caller may listen no longer. */
    private static final double NOTICED_MS = 15_000;

    @TempDir private static Path folder;
    private static ClosedDoor door;

    private final Stage.Props props;
    private Page page;

    SignInTest(Stage.Props props) {
        this.props = props;
    }

    @BeforeAll
    static void start() throws Exception {
        door = ClosedDoor.start(folder);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void open() {
        page = props.blank(Stage.WIDE, ColorScheme.LIGHT);
        page.navigate(door.address() + "/#" + PLACE);
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void asksWhoOneIsAndGoesOnWhereOneWantedToBe() {
        assertThat(page).hasTitle("Sign in · Poneglyph");
        assertThat(page.locator("[name='token']")).isFocused();
        assertThat(page.locator("nav")).hasCount(0);

        page.keyboard().type(door.token("olga", "operator"));
        page.keyboard().press("Enter");

        assertThat(page.locator("h1")).hasText(ClosedDoor.JOB);
        assertThat(page).hasURL(Pattern.compile("#" + PLACE + "$"));
        assertThat(page.locator(".who")).hasText("olga");
        assertThat(page.locator(".link-state")).hasText("Live");
        assertThat(button("Pause")).isEnabled();
        button("Pause").click();
        button("Resume").click();
        assertThat(button("Pause")).isEnabled();
    }

    @Test
    void tellsWhyATokenIsNotTaken() {
        signIn("pgl_aaaaaaaaaaaaaaaa_" + "b".repeat(43));

        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("Expected a token that is good, but this one is unknown");
        assertThat(page.locator("[name='token']")).isFocused();
        signIn("<img src=x onerror=alert(1)>");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("but it is neither");
        assertThat(page.locator("img")).hasCount(0);
    }

    @Test
    void barsWhatAViewerMayNotDoAndSaysWhy() {
        signIn(door.token("vera", "viewer"));

        assertThat(button("Pause")).isDisabled();
        assertThat(button("Cancel job")).isDisabled();
        assertThat(page.locator(".leave-note"))
                .hasText("That takes the role operator, admin or client; yours is viewer.");
        page.navigate(door.address() + "/#/dead-letters");
        assertThat(button("Purge …")).isDisabled();
        assertThat(page.locator(".leave-note").first())
                .hasText("That takes the role operator or admin; yours is viewer.");
    }

    @Test
    void showsARefusalAsItsSentence() {
        signIn(door.token("carl", "client"));

        assertThat(button("Pause")).isEnabled();
        assertThat(page.locator(".link-state")).hasText("Not live");
        page.navigate(door.address() + "/#/workers");
        assertThat(page.getByRole(AriaRole.ALERT).first())
                .containsText("Expected one of the roles viewer, operator, admin");
        page.navigate(door.address() + "/#/");
        assertThat(page.locator(".note.warn")).containsText("That takes the role");
    }

    @Test
    void leavesNothingBehindWhenOneSignsOut() {
        signIn(door.token("olga", "operator"));
        assertThat(button("Pause")).isEnabled();

        page.getByLabel("Sign out").click();

        assertThat(page.locator("h1")).hasText("Sign in");
        assertThat(page.locator("pg-job-page")).hasCount(0);
        assertThat(statusOf("GET", "/api/v1/jobs", "")).isEqualTo(401);
        page.reload();
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    @Test
    void aSessionThatEndsLeadsBackAndKeepsThePageForTheSamePerson() {
        signIn(door.token("rita", "viewer"));
        assertThat(button("Pause")).isVisible();
        page.evaluate("document.querySelector('pg-job-page').dataset.mark = 'mine'");

        door.revoke("rita");

        assertThat(page.locator("pg-sign-in h1"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(NOTICED_MS));
        assertThat(page.locator(".note.warn")).containsText("sign in again");
        assertThat(button("Pause")).not().isVisible();
        signIn(door.token("rita", "viewer"));
        assertThat(page.locator("pg-job-page[data-mark='mine'] h1")).isVisible();
        assertThat(page.locator(".link-state")).hasText("Live");
    }

    @Test
    void anotherPersonSeesNothingOfTheOneBefore() {
        signIn(door.token("tom", "viewer"));
        assertThat(button("Pause")).isVisible();
        page.evaluate("document.querySelector('pg-job-page').dataset.mark = 'mine'");
        door.revoke("tom");
        assertThat(page.locator("pg-sign-in h1"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(NOTICED_MS));

        signIn(door.token("vera", "viewer"));

        assertThat(page.locator(".who")).hasText("vera");
        assertThat(page.locator("pg-job-page h1")).isVisible();
        assertThat(page.locator("[data-mark='mine']")).hasCount(0);
    }

    @Test
    void aCallWithoutTheProofOfTheOwnPageIsRefused() {
        signIn(door.token("olga", "operator"));
        assertThat(button("Pause")).isEnabled();

        assertThat(page.evaluate("document.cookie")).isEqualTo("");
        String path = "/api/v1" + PLACE + "/resume";
        assertThat(statusOf("POST", path, "")).isEqualTo(403);
        assertThat(statusOf("POST", path, "guessed")).isEqualTo(403);
        String own =
                (String)
                        page.evaluate(
                                "async () => (await (await"
                                        + " fetch('/api/v1/session')).json()).csrf_token");
        assertThat(statusOf("POST", path, own)).isEqualTo(200);
    }

    @Test
    void signsInAtTheProviderAndComesBack() {
        door.signsInNext("paul", "viewer");

        page.getByText("Sign in with localhost").click();

        assertThat(page.locator("h1")).hasText(ClosedDoor.JOB);
        assertThat(page.locator(".who")).hasText("paul");
        assertThat(page).hasURL(door.address() + "/#" + PLACE);
        page.reload();
        assertThat(page.locator(".who")).hasText("paul");
    }

    @Test
    void saysThatTheProviderDidNotSignOneIn() {
        page.navigate(door.address() + "/api/v1/session/oidc/callback?error=access_denied&state=x");

        assertThat(page.locator("h1")).hasText("Not signed in");
        page.getByText("Back to the dashboard").click();
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    @Test
    void isAccessibleAndFitsATelephone() {
        String token = door.token("somebody.with.a.rather.long.name", "viewer");
        for (String moment : List.of("sign-in", "signed-in")) {
            if (moment.equals("signed-in")) {
                signIn(token);
                assertThat(page.locator(".leave-note")).isVisible();
            }
            for (int width : new int[] {Stage.WIDE, Stage.NARROW}) {
                page.setViewportSize(width, Stage.HEIGHT);
                for (ColorScheme theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                    look(
                            "%s-%s-%d"
                                    .formatted(
                                            moment, theme.name().toLowerCase(Locale.ROOT), width));
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .isEqualTo(width);
                }
            }
        }
    }

    @Test
    void isNotThereWhereNobodyHasToSayWhoHeIs() {
        Page open = props.open("/");

        assertThat(open.getByText("Live").first()).isVisible();
        assertThat(open.locator("pg-sign-in, .who, .leave-note")).hasCount(0);
        assertThat(open.getByLabel("Sign out")).hasCount(0);
        open.context().close();
    }

    private void look(String picture) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve(picture + ".png")));
        assertThat(new AxeBuilder(page).analyze().getViolations()).as(picture).isEmpty();
    }

    private void signIn(String token) {
        page.locator("[name='token']").fill(token);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private int statusOf(String method, String path, String csrfToken) {
        return (Integer)
                page.evaluate(
                        """
                        async ([method, path, token]) => (await fetch(path, {
                          method, headers: {'Content-Type': 'application/json', ...(token === '' ? {} : {'X-Poneglyph-Csrf': token})},
                          body: method === 'GET' ? undefined : '{}'})).status
                        """,
                        List.of(method, path, csrfToken));
    }
}
