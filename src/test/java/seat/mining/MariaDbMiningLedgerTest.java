package seat.mining;

import seat.testing.TestDatabase;

class MariaDbMiningLedgerTest extends MiningLedgerContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
