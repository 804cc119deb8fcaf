package seat.db;

import seat.testing.TestDatabase;

class H2TableCopyTest extends TableCopyContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
