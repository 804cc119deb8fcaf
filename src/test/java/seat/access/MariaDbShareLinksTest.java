package seat.access;

import seat.testing.TestDatabase;

class MariaDbShareLinksTest extends ShareLinksContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
