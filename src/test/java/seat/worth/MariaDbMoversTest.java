package seat.worth;

import seat.testing.TestDatabase;

class MariaDbMoversTest extends MoversContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
