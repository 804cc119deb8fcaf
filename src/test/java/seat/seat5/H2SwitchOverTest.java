package seat.seat5;

import seat.testing.TestDatabase;

class H2SwitchOverTest extends SwitchOverContract {
    @Override
    TestDatabase openTarget() {
        return TestDatabase.h2();
    }
}
