package seat.planet;

import seat.testing.TestDatabase;

class H2ColonyListTest extends ColonyListContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
