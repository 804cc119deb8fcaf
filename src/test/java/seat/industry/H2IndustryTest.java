package seat.industry;

import seat.testing.TestDatabase;

class H2IndustryTest extends IndustryContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
