package seat.structure;

import seat.testing.TestDatabase;

class MariaDbStructureAlarmsTest extends StructureAlarmsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
