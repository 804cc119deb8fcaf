package seat.work;

import seat.testing.TestDatabase;

class H2WhatFollowsTest extends WhatFollowsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
