package seat.sde;

import seat.testing.TestDatabase;

class MariaDbStaticDataImportTest extends StaticDataImportContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
