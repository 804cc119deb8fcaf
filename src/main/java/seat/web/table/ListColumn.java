package seat.web.table;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seat.db.Meaning;
import seat.db.TableColumn;

/**
 * One column of a list.
 *
 * @param value what a row has in it; null for none
 * @param onRequest whether it is shown only when it is asked for
 * @param summed whether a sum of what is filtered stands below it
 * @param link where a row's cell leads; empty for nowhere
 * @param course how a row's share went, from the oldest to the newest; null for columns without a line
 */
record ListColumn<R>(
        String name,
        Meaning meaning,
        Shown shown,
        Function<? super R, ?> value,
        boolean onRequest,
        boolean summed,
        @Nullable Function<? super R, String> link,
        @Nullable Function<? super R, List<@Nullable Double>> course) {

    /** What requests know of it. */
    TableColumn column() {
        return new TableColumn(name, "", meaning);
    }

    ListColumn<R> hidden() {
        return new ListColumn<>(name, meaning, shown, value, true, summed, link, course);
    }

    ListColumn<R> withSum() {
        return new ListColumn<>(name, meaning, shown, value, onRequest, true, link, course);
    }

    ListColumn<R> going(Function<? super R, List<@Nullable Double>> shares) {
        return new ListColumn<>(name, meaning, shown, value, onRequest, summed, link, shares);
    }

    ListColumn<R> linking(Function<? super R, String> to) {
        return new ListColumn<>(name, meaning, shown, value, onRequest, summed, to, course);
    }
}
