package seat.component;

import seat.testing.TestDatabase;

class H2LogCausesTest extends LogCausesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
