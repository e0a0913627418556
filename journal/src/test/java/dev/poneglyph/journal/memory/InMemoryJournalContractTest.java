package dev.poneglyph.journal.memory;

import dev.poneglyph.journal.Journal;
import dev.poneglyph.journal.JournalContract;

class InMemoryJournalContractTest extends JournalContract {

    private final MemoryDisk disk = new MemoryDisk();

    @Override
    protected Journal newJournal() {
        return InMemoryJournal.flushingAtOnce(disk);
    }
}
