package seat.structure;

import org.jspecify.annotations.Nullable;
import seat.eve.DailyWindow;

/**
 * A customs office, from {@code GET /corporations/{corporation_id}/customs_offices}. Its planet is the nearest to where it stands, which ESI
 * does not name.
 *
 * @param planetId 0 where it is not known
 * @param planetType 0 without static data
 * @param window hours of EVE's day in which it comes out of reinforcement; null where nobody tells
 * @param byStandings whether those may use it whose standing is good enough
 * @param corporationTax shares of one; null where there is none
 */
public record CustomsOffice(
        long id,
        long corporationId,
        long systemId,
        long planetId,
        long planetType,
        long typeId,
        @Nullable DailyWindow window,
        boolean alliance,
        boolean byStandings,
        @Nullable Double corporationTax,
        @Nullable Double allianceTax,
        @Nullable Double excellentTax,
        @Nullable Double goodTax,
        @Nullable Double neutralTax,
        @Nullable Double badTax,
        @Nullable Double terribleTax) {}
