package seat.treasury;

import seat.testing.TestDatabase;

class MariaDbTreasuryTest extends TreasuryContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
