package seat.wallet;

import seat.testing.TestDatabase;

class MariaDbIncomeTest extends IncomeContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
