package seat.eve;

import org.jspecify.annotations.Nullable;

/**
 * Whose a corporation is, and whether it still is. Only a players' corporation that is open has members one looks after, a CEO with
 * rights, and a side in killmails.
 */
public enum CorporationKind {
    PLAYERS,
    /** EVE's own. */
    NPC,
    CLOSED,
    /** The corporation of deleted characters. */
    DOOMHEIM;

    /**
     * The kind of a corporation.
     *
     * @param state and {@code type}: ESI's words ({@code closed}, {@code npc_owned}); null where its sheet was not read
     */
    public static CorporationKind of(long corporationId, @Nullable String state, @Nullable String type) {
        if (corporationId == NpcIds.DOOMHEIM) {
            return DOOMHEIM;
        }
        if (NpcIds.isCorporation(corporationId) || "npc_owned".equals(type)) {
            return NPC;
        }
        return "closed".equals(state) ? CLOSED : PLAYERS;
    }

    /** Whether it has members one looks after: those of EVE's own come and go without anybody's doing, and a closed one has none. */
    public boolean hasMembers() {
        return this == PLAYERS;
    }
}
