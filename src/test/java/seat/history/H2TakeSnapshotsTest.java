package seat.history;

import seat.testing.TestDatabase;

class H2TakeSnapshotsTest extends TakeSnapshotsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
