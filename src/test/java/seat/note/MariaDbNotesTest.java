package seat.note;

import seat.testing.TestDatabase;

class MariaDbNotesTest extends NotesContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
