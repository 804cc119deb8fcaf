package seat.mining;

import seat.testing.TestDatabase;

class H2MiningLedgerTest extends MiningLedgerContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
