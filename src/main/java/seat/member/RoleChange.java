package seat.member;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import seat.eve.RolePlace;

/**
 * What one person gave another, or took, in one moment: EVE tells it role by role.
 *
 * @param at of the first of its rows
 * @param issuerId 0 where EVE does not tell
 * @param given roles that were given, each as list and role: {@code roles_at_hq:Hangar_Take_1}
 * @param taken roles that were taken
 * @param titlesGiven names of titles all of whose roles were given
 * @param titlesTaken names of titles all of whose roles were taken
 */
public record RoleChange(
        LocalDateTime at,
        long characterId,
        long issuerId,
        Set<String> given,
        Set<String> taken,
        List<String> titlesGiven,
        List<String> titlesTaken) {
    /** Roles that make somebody dangerous: whoever gets one is worth a look. */
    private static final Set<String> WEIGHTY =
            Set.of(Member.DIRECTOR, "Accountant", "Personnel_Manager", "Station_Manager", "Config_Starbase_Equipment");

    public RoleChange {
        given = Set.copyOf(given);
        taken = Set.copyOf(taken);
        titlesGiven = List.copyOf(titlesGiven);
        titlesTaken = List.copyOf(titlesTaken);
    }

    /** Whether somebody became a Director. */
    public boolean director() {
        return given.contains(RolePlace.EVERYWHERE.type() + ":" + Member.DIRECTOR);
    }

    /** Whether a role was given by which somebody can do harm everywhere. */
    public boolean weighty() {
        return given.stream()
                .filter(one -> one.startsWith(RolePlace.EVERYWHERE.type() + ":"))
                .map(RoleChange::role)
                .anyMatch(role -> WEIGHTY.contains(role) || role.startsWith("Account_Take"));
    }

    /** The role of a key of {@code given} or {@code taken}. */
    public static String role(String key) {
        return key.substring(key.indexOf(':') + 1);
    }

    /** The list of a key of {@code given} or {@code taken}. */
    public static String type(String key) {
        return key.substring(0, Math.max(0, key.indexOf(':')));
    }

    /** The names of roles, each once, wherever they hold. */
    public static Set<String> roles(Collection<String> keys) {
        Set<String> roles = new TreeSet<>();
        keys.forEach(key -> roles.add(RolePlace.words(role(key))));
        return roles;
    }
}
