package seat.market;

/**
 * How many of something are in use, of how many that skills allow.
 *
 * @param most by active skill levels
 */
public record Slots(int used, int most) {
    public int free() {
        return Math.max(0, most - used);
    }

    public Slots plus(Slots other) {
        return new Slots(used + other.used, most + other.most);
    }
}
