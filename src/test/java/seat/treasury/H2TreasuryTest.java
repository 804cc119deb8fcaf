package seat.treasury;

import seat.testing.TestDatabase;

class H2TreasuryTest extends TreasuryContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
