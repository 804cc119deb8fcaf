package seat.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import seat.plugin.Claim;
import seat.plugin.ExtensionPoint;

/**
 * A view of rows that no resource stores: of a table that something else fills, or of a join of the product's tables. Views of what a
 * resource stores are declared with it ({@link Resource.Builder#shown}).
 *
 * @param permission what a reader needs, such as {@code character.acme-note}; empty for what everybody who is signed in may see
 * @param group the tab it stands under
 */
public record DeclaredView(OwnerType ownerType, String permission, String group, ViewDeclaration view) {
    /** The tab under which SeAT's configuration stands, which has pages of its own. */
    public static final String CONFIGURATION = "configuration";

    /** Views that belong to no resource. */
    public static final ExtensionPoint<DeclaredView> POINT = new ExtensionPoint<>("views", DeclaredView::claims);

    /**
     * A view that everybody who is signed in may see, as long as nothing is {@linkplain #needs needed}.
     *
     * @param id last part of the path
     * @param table whose rows are listed; the owner stands in its column of that name ({@code character_id}), or where
     *     {@code ownedThrough} says
     * @param how with {@code key} at least, since nothing says what tells rows apart
     */
    public static DeclaredView of(
            OwnerType ownerType, String id, String table, UnaryOperator<ViewDeclaration.Builder> how) {
        return new DeclaredView(
                ownerType,
                "",
                "other",
                how.apply(new ViewDeclaration.Builder(id, table)).build());
    }

    /** @param permission without the owner's kind: {@code acme-note} */
    public DeclaredView needs(String permission, String tab) {
        return new DeclaredView(ownerType, ownerType.id() + "." + permission, tab, view);
    }

    /**
     * A view for those who look after SeAT itself, among the pages of its configuration.
     *
     * @param permission about no owner, such as {@code global.superuser}
     */
    public static DeclaredView configuration(
            String id, String table, String permission, UnaryOperator<ViewDeclaration.Builder> how) {
        return new DeclaredView(
                OwnerType.PUBLIC,
                permission,
                CONFIGURATION,
                how.apply(new ViewDeclaration.Builder(id, table)).build());
    }

    /** The tab it stands under, for what everybody may read. */
    public DeclaredView under(String tab) {
        return new DeclaredView(ownerType, permission, tab, view);
    }

    /** A name for errors. */
    public String name() {
        return ownerType.id() + "." + view.id();
    }

    private static List<Claim> claims(DeclaredView declared) {
        String kind = declared.ownerType.id() + ".";
        Claim view = Claim.after("view", kind, declared.view.id());
        List<Claim> claims = new ArrayList<>(List.of(view));
        if (declared.permission.startsWith(kind)) {
            claims.add(Claim.permission(kind, declared.permission.substring(kind.length())));
        }
        declared.view.permissions().values().stream()
                .flatMap(Set::stream)
                .distinct()
                .forEach(permission -> claims.add(Claim.permission(kind, permission)));
        return claims;
    }
}
