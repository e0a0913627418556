package dev.poneglyph.dashboard.rig;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Chromium and one {@link Scene} for all tests, which run one after the other; a test that
 * changes something changes what it made itself. Give it to a test class with {@code @ExtendWith}
 * and take it as a parameter.
 */
public final class Stage implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(Stage.class);
    private static final double PATIENCE_MS = 20_000;

    /** The height of a window. */
    public static final int HEIGHT = 900;

    /** The width of a telephone. */
    public static final int NARROW = 400;

    /** The width of a screen. */
    public static final int WIDE = 1400;

    /** What lives as long as all tests. */
    public static final class Props implements AutoCloseable {

        private final Path folder;
        private final Cluster cluster;
        private final Playwright playwright;
        private final Browser browser;

        private Props() throws IOException {
            folder = Files.createTempDirectory("dashboard-test");
            cluster = Cluster.start(folder);
            Scene.set(cluster, folder);
            playwright =
                    Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = launch(playwright);
        }

        private static Browser launch(Playwright playwright) {
            return playwright
                    .chromium()
                    .launch(
                            new LaunchOptions()
                                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                                    .setArgs(
                                            List.of(
                                                    "--no-sandbox",
                                                    "--disable-background-networking",
                                                    "--disable-component-update",
                                                    "--disable-sync",
                                                    "--no-first-run")));
        }

        public Cluster cluster() {
            return cluster;
        }

        public Api api() {
            return cluster.api();
        }

        /** A page of its own, at that address of the scene's dashboard. */
        public Page open(String place) {
            return open(place, WIDE, ColorScheme.LIGHT);
        }

        /** As above, of that width in that theme. */
        public Page open(String place, int width, ColorScheme theme) {
            Page page = blank(width, theme);
            page.navigate(cluster.address() + "/#" + place);
            return page;
        }

        /** A page that shows nothing yet. */
        public Page blank(int width, ColorScheme theme) {
            BrowserContext context =
                    browser.newContext(
                            new Browser.NewContextOptions()
                                    .setViewportSize(width, HEIGHT)
                                    .setColorScheme(theme));
            context.setDefaultTimeout(PATIENCE_MS);
            return context.newPage();
        }

        @Override
        public void close() {
            playwright.close();
            cluster.close();
            delete(folder);
        }

        private static void delete(Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Props.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Props.class, _ -> props(), Props.class);
    }

    private static Props props() {
        try {
            return new Props();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
