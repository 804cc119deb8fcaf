package seat.sde;

import seat.testing.TestDatabase;

class H2StaticDataImportTest extends StaticDataImportContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
