package seat.asset;

import seat.testing.TestDatabase;

class H2PropertyTest extends PropertyContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
