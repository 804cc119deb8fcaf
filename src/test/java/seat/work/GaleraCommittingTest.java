package seat.work;

import seat.testing.TestDatabase;

class GaleraCommittingTest extends CommittingContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.galera();
    }
}
