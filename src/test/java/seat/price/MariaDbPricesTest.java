package seat.price;

import seat.testing.TestDatabase;

class MariaDbPricesTest extends PricesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
