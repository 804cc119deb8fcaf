package seat.access;

import seat.testing.TestDatabase;

class H2RoleRightsTest extends RoleRightsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }

    @Override
    int worlds() {
        return 150;
    }
}
