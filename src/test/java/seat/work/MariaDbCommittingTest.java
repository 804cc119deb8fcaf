package seat.work;

import seat.testing.TestDatabase;

class MariaDbCommittingTest extends CommittingContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
