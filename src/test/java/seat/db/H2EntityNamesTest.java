package seat.db;

import seat.testing.TestDatabase;

class H2EntityNamesTest extends EntityNamesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
