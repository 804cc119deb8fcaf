package seat.db;

import seat.testing.TestDatabase;

class MariaDbTableCopyTest extends TableCopyContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
