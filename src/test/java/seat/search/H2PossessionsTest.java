package seat.search;

import seat.testing.TestDatabase;

class H2PossessionsTest extends PossessionsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
