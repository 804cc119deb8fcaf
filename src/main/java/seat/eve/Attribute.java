package seat.eve;

import java.util.Optional;

/** The five attributes of characters, in the order in which EVE lists them, with their ids in the static data. */
public enum Attribute {
    INTELLIGENCE(165, 176),
    MEMORY(166, 177),
    PERCEPTION(167, 178),
    WILLPOWER(168, 179),
    CHARISMA(164, 175);

    /** What all attributes without implants and boosters add up to at most: 17 each and 14 that a remap distributes. */
    public static final int MOST_IN_ALL = 99;

    private final int id;
    private final int bonusId;

    Attribute(int id, int bonusId) {
        this.id = id;
        this.bonusId = bonusId;
    }

    /** The dogma attribute that a skill names as its primary or secondary one. */
    public int id() {
        return id;
    }

    /** The dogma attribute by which an implant says how much it adds. */
    public int bonusId() {
        return bonusId;
    }

    /** The attribute that a skill names. */
    public static Optional<Attribute> named(int id) {
        for (Attribute attribute : values()) {
            if (attribute.id == id) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }
}
