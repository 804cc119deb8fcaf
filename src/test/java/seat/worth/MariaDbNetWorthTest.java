package seat.worth;

import seat.testing.TestDatabase;

class MariaDbNetWorthTest extends NetWorthContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
