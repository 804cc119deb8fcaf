package seat.sde;

import seat.testing.TestDatabase;

class MariaDbStaticNamesTest extends StaticNamesContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}
