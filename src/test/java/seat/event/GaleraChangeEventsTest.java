package seat.event;

import seat.testing.TestDatabase;

class GaleraChangeEventsTest extends ChangeEventsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.galera();
    }
}
