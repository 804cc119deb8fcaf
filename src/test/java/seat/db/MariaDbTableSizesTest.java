package seat.db;

import seat.testing.TestDatabase;

class MariaDbTableSizesTest extends TableSizesContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
