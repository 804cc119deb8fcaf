package seat.eve;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where in-game roles hold: everywhere, or at places of a kind alone. What somebody may do at headquarters they may not do elsewhere. */
public enum RolePlace {
    EVERYWHERE("roles"),
    HEADQUARTERS("roles_at_hq"),
    BASE("roles_at_base"),
    OTHER("roles_at_other");

    private final String type;

    RolePlace(String type) {
        this.type = type;
    }

    /** As ESI calls the list of roles that hold there. */
    public String type() {
        return type;
    }

    /** Reads one of ESI's lists; those of roles that somebody may grant stand for no role of theirs. */
    public static Optional<RolePlace> of(@Nullable String type) {
        return Arrays.stream(values()).filter(place -> place.type.equals(type)).findFirst();
    }

    /** Whether a list of ESI's tells what somebody may grant to others. */
    public static boolean isGrantable(@Nullable String type) {
        return type != null && type.startsWith("grantable");
    }

    /** EVE's own spelling of a role for people: {@code Station Manager}, {@code Hangar Take 3}. */
    public static String words(@Nullable String role) {
        return role == null ? "" : role.replace('_', ' ').strip();
    }

    /** As an address or a message's key has it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
