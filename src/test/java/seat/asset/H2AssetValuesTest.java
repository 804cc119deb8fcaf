package seat.asset;

import seat.testing.TestDatabase;

class H2AssetValuesTest extends AssetValuesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
