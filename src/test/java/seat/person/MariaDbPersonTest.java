package seat.person;

import seat.testing.TestDatabase;

class MariaDbPersonTest extends PersonContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
