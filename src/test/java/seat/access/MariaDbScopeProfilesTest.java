package seat.access;

import seat.testing.TestDatabase;

class MariaDbScopeProfilesTest extends ScopeProfilesContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
