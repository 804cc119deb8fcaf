package seat.access;

import seat.testing.TestDatabase;

class MariaDbRoleRightsTest extends RoleRightsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }

    @Override
    int worlds() {
        return 150;
    }
}
