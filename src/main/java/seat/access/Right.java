package seat.access;

import java.util.Set;
import seat.resource.OwnerType;

/**
 * One right of a caller, as one source gives it: what it permits, about whom, and in which divisions.
 *
 * @param source what gives it, for whoever asks why something is seen: {@code owner}
 * @param kind of the owners it is about
 * @param permissions names such as {@code character.journal}; empty for all that are about this kind of owner
 * @param owners whom it is about
 * @param divisions of the wallets and hangars it is limited to, 1 to 7; empty for no limit. With a limit nothing is seen whose
 *     division is not known
 */
public record Right(String source, OwnerType kind, Set<String> permissions, Owners owners, Set<Integer> divisions) {
    public Right {
        permissions = Set.copyOf(permissions);
        divisions = Set.copyOf(divisions);
    }

    boolean permits(String permission) {
        return permissions.isEmpty() || permissions.contains(permission);
    }
}
