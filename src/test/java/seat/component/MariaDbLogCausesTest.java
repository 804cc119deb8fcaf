package seat.component;

import seat.testing.TestDatabase;

class MariaDbLogCausesTest extends LogCausesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
