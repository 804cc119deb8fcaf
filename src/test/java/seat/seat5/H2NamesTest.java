package seat.seat5;

import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;
import seat.testing.TestDatabase;

class H2NamesTest extends NamesContract {
    private static @Nullable TestDatabase test;

    @Override
    TestDatabase target() {
        TestDatabase open = test;
        if (open == null) {
            open = TestDatabase.h2();
            test = open;
        }
        return open;
    }

    @AfterContainer
    static void close() {
        TestDatabase open = test;
        if (open != null) {
            open.close();
        }
    }
}
