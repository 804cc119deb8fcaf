package seat.access;

import seat.testing.TestDatabase;

class H2ScopeProfilesTest extends ScopeProfilesContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
