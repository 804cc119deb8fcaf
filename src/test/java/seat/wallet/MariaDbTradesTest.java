package seat.wallet;

import seat.testing.TestDatabase;

class MariaDbTradesTest extends TradesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
