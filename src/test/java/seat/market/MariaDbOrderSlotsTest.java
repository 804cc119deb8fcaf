package seat.market;

import seat.testing.TestDatabase;

class MariaDbOrderSlotsTest extends OrderSlotsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
