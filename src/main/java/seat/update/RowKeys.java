package seat.update;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Conditions that find many rows of {@code updates} by their keys. */
final class RowKeys {
    private RowKeys() {}

    /** A condition that finds rows by their key, an owner's together, and the values it binds. */
    static String of(Collection<LeasedUpdate> claims, boolean withToken, List<Object> values) {
        Map<Long, List<LeasedUpdate>> byOwner = claims.stream()
                .collect(Collectors.groupingBy(LeasedUpdate::ownerId, TreeMap::new, Collectors.toList()));
        // MariaDB looks rows up by a range of owners where it would not by a list of conditions only.
        values.addAll(byOwner.keySet());
        List<String> owners = new ArrayList<>();
        byOwner.forEach((owner, ofOwner) -> {
            values.add(owner);
            for (LeasedUpdate claim : ofOwner) {
                values.add(claim.resource());
                if (withToken) {
                    values.add(claim.token());
                }
            }
            if (withToken) {
                owners.add("(owner_id = ? AND (%s))"
                        .formatted(String.join(
                                " OR ", Collections.nCopies(ofOwner.size(), "(resource = ? AND token = ?)"))));
            } else {
                owners.add("(owner_id = ? AND resource IN (%s))".formatted(marks(ofOwner.size())));
            }
        });
        return "owner_id IN (%s) AND (%s)".formatted(marks(byOwner.size()), String.join(" OR ", owners));
    }

    /** A list of as many marks as values are bound in a list. */
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
