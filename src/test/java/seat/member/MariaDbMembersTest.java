package seat.member;

import seat.testing.TestDatabase;

class MariaDbMembersTest extends MembersContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
