package seat.alert;

import seat.testing.TestDatabase;

class MariaDbAlertsTest extends AlertsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
