package seat.access;

import seat.testing.TestDatabase;

class MariaDbAccountsTest extends AccountsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
