package seat.killmail;

/** Who is named in a killmail: ids are 0 where ESI names none. */
public record Party(long characterId, long corporationId, long allianceId, long factionId) {
    /** Whom to name: the pilot, else the corporation, alliance or faction; 0 for nobody. */
    public long shown() {
        return characterId != 0
                ? characterId
                : corporationId != 0 ? corporationId : allianceId != 0 ? allianceId : factionId;
    }

    /** Whether a person flew: NPCs and structures have no {@code character_id}. */
    public boolean isPilot() {
        return characterId != 0;
    }
}
