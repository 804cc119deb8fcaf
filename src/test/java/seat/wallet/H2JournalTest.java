package seat.wallet;

import seat.testing.TestDatabase;

class H2JournalTest extends JournalContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
