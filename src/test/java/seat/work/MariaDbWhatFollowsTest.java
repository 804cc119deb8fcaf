package seat.work;

import seat.testing.TestDatabase;

class MariaDbWhatFollowsTest extends WhatFollowsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
