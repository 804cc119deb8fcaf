package seat.work;

import seat.testing.TestDatabase;

class MariaDbLeadershipTest extends LeadershipContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
