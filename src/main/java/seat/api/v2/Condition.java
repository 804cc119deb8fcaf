package seat.api.v2;

import java.util.ArrayList;
import java.util.List;

/** A condition in SQL with the values of its marks, in their order. */
record Condition(String sql, List<Object> values) {
    static final Condition ALWAYS = new Condition("TRUE", List.of());

    Condition {
        values = List.copyOf(values);
    }

    boolean always() {
        return sql.equals(ALWAYS.sql);
    }

    Condition and(Condition other) {
        if (other.always()) {
            return this;
        }
        if (always()) {
            return other;
        }
        List<Object> both = new ArrayList<>(values);
        both.addAll(other.values);
        return new Condition("(" + sql + ") AND (" + other.sql + ")", both);
    }
}
