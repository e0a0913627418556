package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.Journal;
import dev.poneglyph.journal.JournalContract;
import dev.poneglyph.journal.JournalOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RatisJournalContractTest extends JournalContract {

    @TempDir Path folder;

    @Override
    protected Journal newJournal() {
        return new RatisJournal(JournalOptions.in(folder.resolve("journal")));
    }
}
