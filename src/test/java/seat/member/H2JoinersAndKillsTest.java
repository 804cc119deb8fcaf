package seat.member;

import seat.testing.TestDatabase;

class H2JoinersAndKillsTest extends JoinersAndKillsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
