package seat.eve;

/** Names of player structures, which EVE begins with their system: {@code Perimeter - Bakery}. */
public final class StructureName {
    private StructureName() {}

    /** The name as it stands behind that of its system, which is not said twice: {@code Bakery}. A station's name is left as it is. */
    public static String behind(String system, String name) {
        if (!system.isEmpty() && name.startsWith(system)) {
            String rest = name.substring(system.length());
            String own = rest.replaceFirst("^\\s+[-–—]\\s+", "");
            return own.equals(rest) || own.isBlank() ? name : own;
        }
        return name;
    }
}
