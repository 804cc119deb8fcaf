package seat.market;

import seat.testing.TestDatabase;

class H2OrderBookTest extends OrderBookContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
