package seat.seat5;

import seat.testing.TestDatabase;

class MariaDbImportTest extends ImportContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
