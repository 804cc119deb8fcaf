package seat.seat5;

import seat.testing.TestDatabase;

class H2ImportTest extends ImportContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
