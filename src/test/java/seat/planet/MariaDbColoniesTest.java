package seat.planet;

import seat.testing.TestDatabase;

class MariaDbColoniesTest extends ColoniesContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
