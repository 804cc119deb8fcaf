package seat.industry;

import seat.testing.TestDatabase;

class MariaDbSlotsTest extends SlotsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
