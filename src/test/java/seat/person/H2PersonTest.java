package seat.person;

import seat.testing.TestDatabase;

class H2PersonTest extends PersonContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
