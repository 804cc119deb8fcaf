package seat.sde;

import seat.testing.TestDatabase;

class H2StaticNamesTest extends StaticNamesContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
