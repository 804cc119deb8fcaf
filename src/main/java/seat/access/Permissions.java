package seat.access;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.plugin.Claim;
import seat.plugin.Contributions;
import seat.plugin.ExtensionPoint;
import seat.resource.OwnerType;
import seat.view.Views;

/**
 * The names of everything that can be permitted: what views need, and what stands beside them. A name without an owner's kind before
 * its dot is about no owner.
 */
public final class Permissions {
    /** Permissions that no view needs, by name: {@code acme.read}, or {@code character.acme-portrait} for one about an owner. */
    public static final ExtensionPoint<String> POINT =
            new ExtensionPoint<>("permissions", name -> List.of(claim(name)));

    /** What everybody who is signed in may do. */
    public static final String SIGNED_IN = "signed-in";

    /** Everything, SeAT's own pages included. */
    public static final String SUPERUSER = "global.superuser";

    /** Roles and who holds them, as far as one holds what they permit. */
    public static final String ROLE_MANAGER = "global.role_manager";

    private final Set<String> names = new TreeSet<>();

    public Permissions(Views views) {
        names.addAll(Contributions.installed().all(POINT));
        views.all().stream()
                .flatMap(view -> Stream.concat(
                        Stream.of(view.permission()),
                        view.permissions().values().stream().flatMap(Set::stream)))
                .filter(permission -> !permission.isEmpty())
                .forEach(names::add);
    }

    private static Claim claim(String name) {
        OwnerType kind = owner(name);
        String prefix = kind == null ? "" : kind.id() + ".";
        return Claim.permission(prefix, name.substring(prefix.length()));
    }

    /** The product's own that no view needs. */
    public static List<String> own() {
        return List.of(SIGNED_IN, SUPERUSER, ROLE_MANAGER);
    }

    public Set<String> names() {
        return names;
    }

    /** The names that roles can hold. */
    public Set<String> grantable() {
        Set<String> grantable = new TreeSet<>(names);
        grantable.removeAll(List.of(SIGNED_IN, SUPERUSER));
        return grantable;
    }

    /** The kind of owner a permission is about; null for none. */
    public static @Nullable OwnerType owner(String permission) {
        return Stream.of(OwnerType.CHARACTER, OwnerType.CORPORATION, OwnerType.ALLIANCE)
                .filter(kind -> permission.startsWith(kind.id() + "."))
                .findFirst()
                .orElse(null);
    }

    /** The path variable that names an owner of this kind: {@code characterId}; empty for what belongs to nobody. */
    public static String variable(OwnerType kind) {
        return kind == OwnerType.PUBLIC ? "" : kind.id() + "Id";
    }
}
