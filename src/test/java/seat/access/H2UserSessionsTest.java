package seat.access;

import seat.testing.TestDatabase;

class H2UserSessionsTest extends UserSessionsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
