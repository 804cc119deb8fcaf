package seat.work;

import seat.testing.TestDatabase;

class MariaDbBadDetailsTest extends BadDetailsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
