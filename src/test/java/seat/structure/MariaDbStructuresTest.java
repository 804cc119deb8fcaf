package seat.structure;

import seat.testing.TestDatabase;

class MariaDbStructuresTest extends StructuresContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
