package seat.price;

import seat.testing.TestDatabase;

class H2PricesTest extends PricesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
