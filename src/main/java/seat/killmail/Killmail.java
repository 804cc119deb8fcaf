package seat.killmail;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A killmail whole.
 *
 * @param hash the part of its address at ESI that lets others read it
 * @param warId 0 for none
 * @param attackers by damage, the most first
 * @param near the nearest thing on the map; null where the static data or the killmail has no positions
 */
public record Killmail(
        long killmailId,
        String hash,
        LocalDateTime time,
        long systemId,
        long warId,
        Party victim,
        long shipTypeId,
        long damageTaken,
        List<LostItem> items,
        List<Attacker> attackers,
        @Nullable Near near) {
    public Killmail {
        items = List.copyOf(items);
        attackers = List.copyOf(attackers);
    }

    /** One of the attackers: ship and weapon are 0 where ESI does not say them. */
    public record Attacker(
            Party party, double securityStatus, boolean finalBlow, long damage, long shipTypeId, long weaponTypeId) {}

    /**
     * Something on the map close to where it happened.
     *
     * @param metres from there to its centre
     */
    public record Near(long celestialId, double metres) {}

    /** Who killed, in short. */
    public Involved involved() {
        Attacker last =
                attackers.stream().filter(Attacker::finalBlow).findFirst().orElse(null);
        return new Involved(
                attackers.size(),
                (int) attackers.stream().filter(each -> each.party().isPilot()).count(),
                last == null ? new Party(0, 0, 0, 0) : last.party(),
                last == null ? 0 : last.shipTypeId(),
                victim.corporationId() != 0
                        && !OwnSide.isNpcCorporation(victim.corporationId())
                        && attackers.stream()
                                .anyMatch(each -> each.party().isPilot()
                                        && each.party().corporationId() == victim.corporationId()));
    }
}
