package seat.api;

import java.net.InetAddress;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.access.AccessRefusal;
import seat.access.KeyLimits;
import seat.access.Permissions;
import seat.access.Viewer;
import seat.config.Network;
import seat.db.OneLine;
import seat.resource.OwnerType;

/**
 * What a key of the API is to be.
 *
 * @param name by which its maker knows it, up to {@value #LONGEST_NAME} characters
 * @param permissions out of its maker's; null for all but administration's
 * @param owners whom it is about; null for all
 * @param networks in CIDR notation from which it works; empty for all
 * @param expiresAt in UTC; null for a key that works until it is revoked
 * @param feed the one path, with its filters, that the key opens from its address as CSV; null for a key in a header
 */
public record KeyDraft(
        String name,
        @Nullable Set<String> permissions,
        @Nullable Map<OwnerType, Set<Long>> owners,
        List<String> networks,
        @Nullable LocalDateTime expiresAt,
        @Nullable String feed) {
    static final int LONGEST_NAME = 100;
    static final int MOST_NETWORKS = 20;
    static final int MOST_OWNERS = 500;
    private static final int LONGEST_NETWORKS = 1_000;
    private static final int LONGEST_FEED = 2_000;

    public KeyDraft {
        name = OneLine.of(name, Integer.MAX_VALUE).strip();
        permissions = permissions == null ? null : Set.copyOf(permissions);
        owners = owners == null ? null : Map.copyOf(owners);
        networks = networks.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /**
     * Refuses what a key cannot be.
     *
     * @throws AccessRefusal naming what was wrong and what is allowed
     */
    void check(Viewer maker, Permissions known, LocalDateTime now) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new AccessRefusal("A key has a name of 1 to " + LONGEST_NAME + " characters");
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new AccessRefusal("A key expires in the future, or never; " + expiresAt + " is past");
        }
        checkPermissions(maker, known);
        checkOwners();
        checkNetworks();
        if (feed != null && feed.length() > LONGEST_FEED) {
            throw new AccessRefusal("The address of a table has at most " + LONGEST_FEED + " characters");
        }
    }

    /** This draft, opening a table from its address; null for a key in a header. */
    KeyDraft opening(@Nullable String table) {
        return new KeyDraft(name, permissions, owners, networks, expiresAt, table);
    }

    private void checkPermissions(Viewer maker, Permissions known) {
        if (permissions == null) {
            return;
        }
        Set<String> unknown = new TreeSet<>(permissions);
        unknown.removeAll(known.grantable());
        unknown.remove(Permissions.SUPERUSER);
        if (!unknown.isEmpty()) {
            throw new AccessRefusal("There is no permission " + String.join(", ", unknown) + "; allowed are "
                    + String.join(", ", new TreeSet<>(known.grantable())));
        }
        if (permissions.isEmpty() && feed == null) { // some tables need none
            throw new AccessRefusal("A key has at least one permission");
        }
        if (permissions.contains(Permissions.SUPERUSER) && !maker.superuser()) {
            throw new AccessRefusal("Only a superuser makes a key with " + Permissions.SUPERUSER);
        }
        if (owners != null && permissions.stream().anyMatch(KeyLimits.NEVER_IMPLIED::contains)) {
            throw new AccessRefusal(
                    "A key that administrates is about everybody; one that is about some owners cannot have "
                            + String.join(" or ", new TreeSet<>(KeyLimits.NEVER_IMPLIED)));
        }
        if (feed != null && permissions.stream().anyMatch(KeyLimits.NEVER_IMPLIED::contains)) {
            throw new AccessRefusal("A key that stands in an address cannot administrate");
        }
    }

    private void checkOwners() {
        if (owners == null) {
            return;
        }
        int count = owners.values().stream().mapToInt(Set::size).sum();
        if (count == 0 || count > MOST_OWNERS) {
            throw new AccessRefusal("A key is about everybody, or about 1 to " + MOST_OWNERS
                    + " characters, corporations and alliances; these are " + count);
        }
        owners.keySet().stream().filter(kind -> !kind.isOfPlayers()).findFirst().ifPresent(kind -> {
            throw new AccessRefusal("A key is about characters, corporations and alliances, not a " + kind.id());
        });
    }

    private void checkNetworks() {
        if (networks.size() > MOST_NETWORKS || String.join(" ", networks).length() > LONGEST_NETWORKS) {
            throw new AccessRefusal("A key works from up to " + MOST_NETWORKS + " networks");
        }
        networks.forEach(KeyDraft::network);
    }

    static Network network(String text) {
        try {
            return Network.parse(text);
        } catch (IllegalArgumentException e) {
            throw new AccessRefusal(text + " is no network; write it like 192.0.2.0/24, 192.0.2.7 or 2001:db8::/32");
        }
    }

    /** Whether an address lies in one of these networks, or there are none. */
    static boolean allows(List<String> networks, String address) {
        if (networks.isEmpty()) {
            return true;
        }
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return networks.stream().map(KeyDraft::network).anyMatch(network -> network.contains(parsed));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
