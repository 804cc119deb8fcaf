package seat.update;

import seat.testing.TestDatabase;

class H2FailedCausesTest extends FailedCausesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
