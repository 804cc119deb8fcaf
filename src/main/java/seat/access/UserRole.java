package seat.access;

import java.util.Map;
import java.util.TreeMap;

/**
 * A role as it is: what it is called, and what it permits about whom.
 *
 * @param permissions by name; names nothing guards are kept and permit nothing
 */
public record UserRole(String title, String description, Map<String, Limits> permissions) {
    /** How many characters a title may have. */
    public static final int LONGEST_TITLE = 100;

    static final int LONGEST_DESCRIPTION = 2_000;

    public UserRole {
        permissions = new TreeMap<>(permissions);
    }

    /** This role, but with other permissions. */
    public UserRole permitting(Map<String, Limits> others) {
        return new UserRole(title, description, others);
    }
}
