package seat.access;

import seat.testing.TestDatabase;

class H2AccountsTest extends AccountsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
