package seat.standing;

import java.util.Set;

/**
 * What NPCs think of a character, and what its skills make of it: agents go by the effective standing, fees by the raw one.
 *
 * @param fromId an agent, corporation or faction
 * @param fromType {@code agent}, {@code npc_corp} or {@code faction}
 * @param corporationId the agent's corporation or the corporation itself; 0 where the static data does not know it
 * @param factionId whose it is; 0 for none
 * @param agentLevel of an agent; 0 for others
 * @param raw -10 to 10, as ESI gives it
 * @param skillLevel active level of the skill that changes it
 */
public record NpcStanding(
        long characterId,
        long fromId,
        String fromType,
        long corporationId,
        long factionId,
        int agentLevel,
        double raw,
        int skillLevel) {
    private static final double PART_A_LEVEL = 0.04;
    private static final double HIGHEST = 10;

    /** Below this nobody of an agent's side may be for it to speak to a character of level 1. */
    private static final double REFUSED = -2;

    /** Factions with a low standing at CONCORD: Guristas, Angel Cartel, Blood Raiders, Sansha's Nation, Serpentis. */
    private static final Set<Long> PIRATES = Set.of(500_010L, 500_011L, 500_012L, 500_019L, 500_020L);

    /** Skills that change standings, which are not cumulative: one of them counts. */
    public enum Skill {
        DIPLOMACY(3_357),
        CONNECTIONS(3_359),
        CRIMINAL_CONNECTIONS(3_361);

        private final long typeId;

        Skill(long typeId) {
            this.typeId = typeId;
        }

        public long typeId() {
            return typeId;
        }

        /** The one that counts for a standing: Diplomacy below 0, else Criminal Connections with pirates and Connections with others. */
        public static Skill of(double raw, long factionId) {
            return raw < 0 ? DIPLOMACY : PIRATES.contains(factionId) ? CRIMINAL_CONNECTIONS : CONNECTIONS;
        }
    }

    /** The skill that changes this standing. */
    public Skill skill() {
        return Skill.of(raw, factionId);
    }

    /** The standing that agents go by: 4 % of what is missing to 10 for each active level of the skill. */
    public double effective() {
        return effective(raw, skillLevel);
    }

    static double effective(double raw, int skillLevel) {
        return raw + (HIGHEST - raw) * PART_A_LEVEL * skillLevel;
    }

    /** The highest level of agents that speak to a character with such an effective standing, 0 to 5; level 1 asks for nothing but peace. */
    public static int agentsUpTo(double effective) {
        if (effective < REFUSED) {
            return 0;
        }
        return effective >= 7 ? 5 : effective >= 5 ? 4 : effective >= 3 ? 3 : effective >= 1 ? 2 : 1;
    }
}
