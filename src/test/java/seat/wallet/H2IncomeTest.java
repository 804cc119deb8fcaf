package seat.wallet;

import seat.testing.TestDatabase;

class H2IncomeTest extends IncomeContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
