package seat.work;

import seat.testing.TestDatabase;

class MariaDbEsiHistoryTest extends EsiHistoryContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
