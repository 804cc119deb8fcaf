package seat.contract;

import seat.testing.TestDatabase;

class MariaDbContractSlotsTest extends ContractSlotsContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
