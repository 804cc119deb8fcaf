package seat.work;

import seat.testing.TestDatabase;

class MariaDbBadPagesTest extends BadPagesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
