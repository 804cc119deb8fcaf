package seat.squad;

import net.jqwik.api.lifecycle.BeforeContainer;
import seat.testing.TestDatabase;

class H2FilterPropertyTest extends FilterPropertyContract {
    @BeforeContainer
    static void openDatabase() {
        open(TestDatabase.h2());
    }
}
