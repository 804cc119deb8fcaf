package seat.work;

import seat.testing.TestDatabase;

class H2FollowUpsTest extends FollowUpsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
