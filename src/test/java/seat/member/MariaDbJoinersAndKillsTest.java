package seat.member;

import seat.testing.TestDatabase;

class MariaDbJoinersAndKillsTest extends JoinersAndKillsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
