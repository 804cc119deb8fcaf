package seat.skill;

import seat.testing.TestDatabase;

class MariaDbSheetTest extends SheetContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
