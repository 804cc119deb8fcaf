package seat.treasury;

import seat.testing.TestDatabase;

class MariaDbMinersTest extends MinersContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
