package seat.event;

import seat.testing.TestDatabase;

class H2ChangeEventsTest extends ChangeEventsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
