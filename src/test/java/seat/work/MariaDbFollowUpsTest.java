package seat.work;

import seat.testing.TestDatabase;

class MariaDbFollowUpsTest extends FollowUpsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
