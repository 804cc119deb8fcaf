package seat.retention;

import seat.testing.TestDatabase;

class H2RetentionTest extends RetentionContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
