package seat.wallet;

import seat.testing.TestDatabase;

class H2TradesTest extends TradesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
