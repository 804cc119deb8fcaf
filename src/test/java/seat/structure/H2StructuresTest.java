package seat.structure;

import seat.testing.TestDatabase;

class H2StructuresTest extends StructuresContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
