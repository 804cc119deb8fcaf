package seat.db;

import seat.testing.TestDatabase;

class H2TableSizesTest extends TableSizesContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
