package seat.api;

import seat.testing.TestDatabase;

class MariaDbIdempotencyTest extends IdempotencyContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
