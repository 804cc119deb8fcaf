package seat.resource;

import seat.testing.TestDatabase;

class H2CatalogueTest extends CatalogueContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.h2();
    }
}
