package seat.access;

import seat.testing.TestDatabase;

class H2ShareLinksTest extends ShareLinksContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
