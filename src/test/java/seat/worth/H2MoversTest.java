package seat.worth;

import seat.testing.TestDatabase;

class H2MoversTest extends MoversContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
