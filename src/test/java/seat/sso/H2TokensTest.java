package seat.sso;

import seat.testing.TestDatabase;

class H2TokensTest extends TokensContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
