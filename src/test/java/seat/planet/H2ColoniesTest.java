package seat.planet;

import seat.testing.TestDatabase;

class H2ColoniesTest extends ColoniesContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
