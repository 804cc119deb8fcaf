package seat.api;

import seat.testing.TestDatabase;

class H2IdempotencyTest extends IdempotencyContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
