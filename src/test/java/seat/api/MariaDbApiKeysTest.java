package seat.api;

import seat.testing.TestDatabase;

class MariaDbApiKeysTest extends ApiKeysContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
