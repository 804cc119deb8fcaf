package seat.structure;

import java.util.ArrayList;
import java.util.List;
import seat.access.Access;
import seat.resource.OwnerType;

/**
 * The corporations that something is asked of: a condition on {@code o.corporation_id}, where {@code o} is the table of a corporation's rows.
 *
 * @param condition SQL; never from a request
 * @param values of its marks
 */
public record Reach(String condition, List<Object> values) {
    public Reach {
        values = List.copyOf(values);
    }

    /** No corporation. */
    public static final Reach NONE = new Reach("1 = 0", List.of());

    /** One corporation. */
    public static Reach one(long corporationId) {
        return new Reach("o.corporation_id = ?", List.of(corporationId));
    }

    /** Every corporation about which somebody has a permission. */
    public static Reach all(Access access, String permission) {
        List<Object> values = new ArrayList<>();
        return new Reach(access.condition(permission, OwnerType.CORPORATION, "o.corporation_id", values), values);
    }
}
