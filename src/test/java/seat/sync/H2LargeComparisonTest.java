package seat.sync;

import net.jqwik.api.lifecycle.BeforeContainer;
import seat.testing.TestDatabase;

class H2LargeComparisonTest extends LargeComparisonContract {
    @BeforeContainer
    static void openDatabases() {
        open(TestDatabase.h2(), TestDatabase.h2());
    }
}
