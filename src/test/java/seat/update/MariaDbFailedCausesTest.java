package seat.update;

import seat.testing.TestDatabase;

class MariaDbFailedCausesTest extends FailedCausesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
