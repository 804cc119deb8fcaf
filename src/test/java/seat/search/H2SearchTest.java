package seat.search;

import seat.testing.TestDatabase;

class H2SearchTest extends SearchContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
