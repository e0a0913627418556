package dev.poneglyph.storage.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateFolderTest {

    private static final int NOBODY = 65_534;

    @TempDir Path place;

    @Test
    void closesAFolderThatItMakesAndLeavesThoseAboveAsUsual() throws Exception {
        Path usual = Files.createDirectory(place.resolve("usual"));

        PrivateFolder.prepare(place.resolve("above/folder"));

        assertThat(rights(place.resolve("above/folder"))).isEqualTo("rwx------");
        assertThat(rights(place.resolve("above"))).isEqualTo(rights(usual));
    }

    @Test
    void leavesAFolderAsItIsThatIsThere() throws Exception {
        Path folder = folder("rwxr-x--x");

        assertThat(PrivateFolder.prepare(folder)).isEqualTo(folder);
        assertThat(rights(folder)).isEqualTo("rwxr-x--x");
    }

    @Test
    void refusesAFile() throws Exception {
        Path file = Files.writeString(place.resolve("file"), "text");

        assertThatThrownBy(() -> PrivateFolder.prepare(file))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void takesOnesOwnFolderInAPlaceThatIsOpenToEverybody() throws Exception {
        openPlace();
        PrivateFolder.prepare(place.resolve("folder"));

        PrivateFolder.prepare(place.resolve("folder"));

        assertThat(place).isDirectoryContaining(path -> path.endsWith("folder"));
        assertThat(place.toFile().list()).hasSize(1);
    }

    @Test
    void refusesAFolderThatSomebodyElseMadeWhereEverybodyMay() throws Exception {
        openPlace();
        Path folder = folder("rwx------");
        giveAway(folder);

        assertThatThrownBy(() -> PrivateFolder.prepare(folder))
                .isInstanceOf(TakenFolderException.class)
                .hasMessageStartingWith("Expected " + folder + " to be this user's own, but");
    }

    @Test
    void refusesALinkThatSomebodyElseMadeToAFolderOfOurs() throws Exception {
        openPlace();
        Path ours = folder("rwx------");
        Path link = Files.createSymbolicLink(place.resolve("link"), ours);
        giveAway(link);

        assertThatThrownBy(() -> PrivateFolder.prepare(link))
                .hasMessageStartingWith("Expected " + link + " to be this user's own, but");
    }

    @Test
    void takesAFolderOfSomebodyElseWhereNotEverybodyMayMakeOne() throws Exception {
        Path folder = folder("rwx------");
        giveAway(folder);

        assertThat(PrivateFolder.prepare(folder)).isEqualTo(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxrwx---", "rwx----w-", "rwx---r--"})
    void saysWhatToTypeWhereOthersCanReadOrWrite(String rights) throws Exception {
        openPlace();
        Path folder = folder(rights);
        assumeThat(isPassable(place)).isTrue();

        assertThat(PrivateFolder.advice(folder)).isEqualTo("chmod go-rw " + folder);
    }

    @ParameterizedTest
    @CsvSource({"rwx------,rwxrwxrwx", "rwx--x--x,rwxrwxrwx", "rwxrwxrwx,rwx------"})
    void saysNothingWhereOthersCannotOrDoNotGetThere(String rights, String above) throws Exception {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(above));

        assertThat(PrivateFolder.advice(folder(rights))).isEmpty();
    }

    private Path folder(String rights) throws IOException {
        Path folder = Files.createDirectory(place.resolve("made"));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(rights));
    }

    private void openPlace() throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private static boolean isPassable(Path folder) throws IOException {
        for (Path step = folder; step != null; step = step.getParent()) {
            if (!rights(step).endsWith("x")) {
                return false;
            }
        }
        return true;
    }

    /** Only root may. */
    private static void giveAway(Path path) throws IOException {
        assumeThat(Files.getAttribute(Path.of("/proc/self"), "unix:uid")).isEqualTo(0);
        Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
