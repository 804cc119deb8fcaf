package seat.structure;

import seat.testing.TestDatabase;

class H2StructureAlarmsTest extends StructureAlarmsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
