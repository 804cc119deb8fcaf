package seat.member;

import seat.testing.TestDatabase;

class H2MembersTest extends MembersContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
