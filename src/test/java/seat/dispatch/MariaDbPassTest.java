package seat.dispatch;

import seat.testing.TestDatabase;

class MariaDbPassTest extends PassContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
