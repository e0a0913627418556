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

    @Test
    void refusesAFolderBelowOneThatSomebodyElseMadeWhereEverybodyMay() throws Exception {
        openPlace();
        Path above = folder("rwxr-xr-x");
        giveAway(above);

        assertThatThrownBy(() -> PrivateFolder.prepare(above.resolve("a/b")))
                .isInstanceOf(TakenFolderException.class)
                .hasMessageStartingWith("Expected " + above + " to be this user's own, but");
        assertThat(above).isEmptyDirectory();
    }

    @Test
    void refusesAFolderBehindALinkIntoOneThatSomebodyElseMade() throws Exception {
        openPlace();
        Path theirs = folder("rwxr-xr-x");
        Path ours = Files.createDirectory(theirs.resolve("ours"));
        giveAway(theirs);
        Path closed = Files.createDirectory(place.resolve("closed"));
        Path link = Files.createSymbolicLink(closed.resolve("link"), ours);

        assertThatThrownBy(() -> PrivateFolder.prepare(link))
                .hasMessageStartingWith("Expected " + theirs.toRealPath() + " to be this user's");
    }

    @Test
    void saysWhatToTypeWhereOthersCanReplaceAFolderAboveIt() throws Exception {
        openPlace();
        Path folder = Files.createDirectory(folder("rwxr-xr-x").resolve("below"));
        assumeThat(isPassable(place)).isTrue();

        assertThat(Openness.adviceAbove(folder)).isEqualTo("chmod +t " + place.toRealPath());
    }

    @Test
    void saysNothingOfAFolderAboveInWhichNobodyRenamesWhatIsOurs() throws Exception {
        openPlace();
        Files.setAttribute(place, "unix:mode", 01777);

        assertThat(Openness.adviceAbove(folder("rwx------"))).isEmpty();
    }

    @Test
    void letsProgramsOfAnotherUserPassThroughAFolderOfRoot() throws Exception {
        openPlace();
        Path folder = folder("rwx--x--x");
        assumeThat(isPassable(place)).isTrue();

        assertThat(Openness.advice(folder, true)).isEmpty();
        assertThat(Openness.advice(folder, false)).isEqualTo("chmod 700 " + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwxrwx---", "rwx----w-", "rwx---r--", "rwx--x--x"})
    void saysWhatToTypeWhereOthersCanReadWriteOrPass(String rights) throws Exception {
        openPlace();
        Path folder = folder(rights);
        assumeThat(isPassable(place)).isTrue();

        assertThat(Openness.advice(folder, false)).isEqualTo("chmod 700 " + folder);
    }

    @ParameterizedTest
    @CsvSource({"rwx------,rwxrwxrwx", "rwxrwxrwx,rwx------"})
    void saysNothingWhereOthersCannotOrDoNotGetThere(String rights, String above) throws Exception {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(above));

        assertThat(Openness.advice(folder(rights), false)).isEmpty();
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
