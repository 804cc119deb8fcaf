package seat.access;

import seat.testing.TestDatabase;

class MariaDbUserSessionsTest extends UserSessionsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
