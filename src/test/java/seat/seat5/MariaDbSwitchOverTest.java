package seat.seat5;

import seat.testing.TestDatabase;

class MariaDbSwitchOverTest extends SwitchOverContract {
    @Override
    TestDatabase openTarget() {
        return TestDatabase.mariaDb();
    }
}
