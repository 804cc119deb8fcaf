package seat.killmail;

/**
 * Who killed, in a list.
 *
 * @param attackers all of them
 * @param pilots those who are people
 * @param finalBlow by whom
 * @param finalShip what flew whoever struck it; 0 where ESI does not say it
 * @param awox whether somebody of the victim's own corporation of players took part
 */
public record Involved(int attackers, int pilots, Party finalBlow, long finalShip, boolean awox) {
    /** One person alone, whatever NPCs helped. */
    public boolean solo() {
        return pilots == 1;
    }

    /** No person took part. */
    public boolean npc() {
        return pilots == 0;
    }
}
