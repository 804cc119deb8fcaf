package seat.api;

import seat.testing.TestDatabase;

class H2ApiKeysTest extends ApiKeysContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
