package seat.contract;

import seat.testing.TestDatabase;

class H2ContractSlotsTest extends ContractSlotsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
