package seat.sso;

import seat.testing.TestDatabase;

class GaleraTokensTest extends TokensContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.galera();
    }
}
