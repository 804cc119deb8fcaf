package seat.market;

import seat.testing.TestDatabase;

class H2OrderSlotsTest extends OrderSlotsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
