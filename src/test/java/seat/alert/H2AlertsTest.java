package seat.alert;

import seat.testing.TestDatabase;

class H2AlertsTest extends AlertsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
