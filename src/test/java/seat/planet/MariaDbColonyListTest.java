package seat.planet;

import seat.testing.TestDatabase;

class MariaDbColonyListTest extends ColonyListContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
