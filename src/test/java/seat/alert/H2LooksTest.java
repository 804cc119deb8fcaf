package seat.alert;

import seat.testing.TestDatabase;

class H2LooksTest extends LooksContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
