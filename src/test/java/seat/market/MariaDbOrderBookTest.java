package seat.market;

import seat.testing.TestDatabase;

class MariaDbOrderBookTest extends OrderBookContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
