package seat.access;

import java.util.Set;
import seat.resource.OwnerType;

/**
 * One right of a caller, as one source gives it: what it permits, and about whom.
 *
 * @param source what gives it, for whoever asks why something is seen: {@code owner}
 * @param kind of the owners it is about; {@link OwnerType#PUBLIC} for permissions that are about no owner
 * @param permissions names such as {@code character.journal}; empty for all that are about this kind of owner
 * @param owners whom it is about
 */
public record Right(String source, OwnerType kind, Set<String> permissions, Owners owners) {
    public Right {
        permissions = Set.copyOf(permissions);
    }

    boolean permits(String permission) {
        return permissions.isEmpty() || permissions.contains(permission);
    }
}
