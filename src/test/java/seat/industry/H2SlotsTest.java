package seat.industry;

import seat.testing.TestDatabase;

class H2SlotsTest extends SlotsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
