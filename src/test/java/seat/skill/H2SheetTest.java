package seat.skill;

import seat.testing.TestDatabase;

class H2SheetTest extends SheetContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
