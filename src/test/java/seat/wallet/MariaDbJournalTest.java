package seat.wallet;

import seat.testing.TestDatabase;

class MariaDbJournalTest extends JournalContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
