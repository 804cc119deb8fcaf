package seat.resource;

import seat.testing.TestDatabase;

class MariaDbCatalogueTest extends CatalogueContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.mariaDb();
    }
}
