package seat.history;

import seat.testing.TestDatabase;

class H2TakeSnapshotsTest extends TakeSnapshotsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }

    /** H2 sorts all that is due at each claim, which takes a minute and a half for thirty thousand. */
    @Override
    int manyOwners() {
        return 3_000;
    }
}
