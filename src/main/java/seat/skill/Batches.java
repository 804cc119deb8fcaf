package seat.skill;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Hands over ids in lists that fit into one statement. */
final class Batches {
    private static final int MOST = 1_000;

    private Batches() {}

    static void of(Collection<Long> ids, Consumer<List<Long>> statement) {
        List<Long> distinct = ids.stream().distinct().sorted().toList();
        for (int from = 0; from < distinct.size(); from += MOST) {
            statement.accept(distinct.subList(from, Math.min(from + MOST, distinct.size())));
        }
    }
}
