package seat.access;

import seat.testing.TestDatabase;

class H2SoldCharactersTest extends SoldCharactersContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
