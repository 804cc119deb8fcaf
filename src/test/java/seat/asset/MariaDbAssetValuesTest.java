package seat.asset;

import seat.testing.TestDatabase;

class MariaDbAssetValuesTest extends AssetValuesContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
