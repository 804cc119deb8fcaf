package seat.access;

import seat.testing.TestDatabase;

class MariaDbAccountEventsTest extends AccountEventsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
