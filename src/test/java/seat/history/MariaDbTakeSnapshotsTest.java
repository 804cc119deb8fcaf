package seat.history;

import seat.testing.TestDatabase;

class MariaDbTakeSnapshotsTest extends TakeSnapshotsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }

    @Override
    int manyOwners() {
        return 30_000;
    }
}
