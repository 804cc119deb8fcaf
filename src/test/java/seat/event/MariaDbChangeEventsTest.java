package seat.event;

import seat.testing.TestDatabase;

class MariaDbChangeEventsTest extends ChangeEventsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
