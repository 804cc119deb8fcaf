package seat.worth;

import seat.testing.TestDatabase;

class H2NetWorthTest extends NetWorthContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
