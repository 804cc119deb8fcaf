package seat.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.resource.OwnerType;

/**
 * What a key of the API leaves of its maker's rights. A key never gives a right: what its maker loses, it loses with the next request.
 *
 * @param keyId of table {@code api_keys}
 * @param makerIsSuperuser whether the maker's rights, which the key narrows, are a superuser's
 * @param permissions that the key has out of its maker's; null for all but those of {@link #NEVER_IMPLIED}
 * @param owners whom it is about, by their kind; null for all
 */
public record KeyLimits(
        long keyId,
        boolean makerIsSuperuser,
        @Nullable Set<String> permissions,
        @Nullable Map<OwnerType, Set<Long>> owners) {
    /** What a key has only when it is named: administration is not part of 'whatever I may see'. */
    public static final Set<String> NEVER_IMPLIED = Set.of(Permissions.SUPERUSER, Permissions.ROLE_MANAGER);

    public KeyLimits {
        permissions = permissions == null ? null : Set.copyOf(permissions);
        owners = owners == null
                ? null
                : owners.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(Map.Entry::getKey, owner -> Set.copyOf(owner.getValue())));
    }

    /** Whether the key itself has a permission, which says nothing yet of its maker. */
    public boolean permits(String permission) {
        return permissions == null ? !NEVER_IMPLIED.contains(permission) : permissions.contains(permission);
    }

    /** Whether the key is about an owner, which says nothing yet of its maker. */
    public boolean includes(OwnerType kind, long id) {
        return !kind.isOfPlayers()
                || owners == null
                || owners.getOrDefault(kind, Set.of()).contains(id);
    }

    /** A right about those of its owners whom the key is about. */
    Right within(Right right) {
        Map<OwnerType, Set<Long>> some = owners;
        return some == null || !right.kind().isOfPlayers()
                ? right
                : new Right(
                        right.source(),
                        right.kind(),
                        right.permissions(),
                        new Some(right.owners(), some.getOrDefault(right.kind(), Set.of())));
    }

    /** The owners of a right whom the key is about. */
    private record Some(Owners all, Set<Long> ids) implements Owners {
        @Override
        public boolean include(long id) {
            return ids.contains(id) && all.include(id);
        }

        @Override
        public String condition(String column, boolean one, List<Object> values) {
            int before = values.size();
            String some = Owners.in(column, ids.stream().sorted().toList(), values);
            String condition = all.condition(column, one, values);
            if (ids.isEmpty() || condition.equals("FALSE")) {
                values.subList(before, values.size()).clear();
                return "FALSE";
            }
            return condition.equals("TRUE") ? some : "(" + some + " AND (" + condition + "))";
        }
    }
}
