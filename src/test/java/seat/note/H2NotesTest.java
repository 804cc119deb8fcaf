package seat.note;

import seat.testing.TestDatabase;

class H2NotesTest extends NotesContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
