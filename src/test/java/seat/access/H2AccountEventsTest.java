package seat.access;

import seat.testing.TestDatabase;

class H2AccountEventsTest extends AccountEventsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
