package seat.sso;

import seat.testing.TestDatabase;

class MariaDbTokensTest extends TokensContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
