package seat.web.member;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import seat.access.Access;
import seat.db.Database;
import seat.killmail.CorporationKills;
import seat.resource.OwnerType;
import seat.web.Formats;
import seat.web.corporation.CorporationTile;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** A corporation's fights of the last thirty days on its dashboard. */
final class KillTiles implements CorporationTile {
    private static final int DAYS = 30;
    private static final int NAMED = 5;

    private final CorporationKills kills;
    private final References references;

    KillTiles(CorporationKills kills, References references) {
        this.kills = kills;
        this.references = references;
    }

    @Override
    public Section section() {
        return Section.ACTIVITY;
    }

    @Override
    public List<Tile> of(long corporationId, Access access, Formats formats, Instant now) {
        if (!access.may("corporation.killmail", OwnerType.CORPORATION, corporationId)) {
            return List.of();
        }
        String link = "/corporations/" + corporationId + "/kill-statistics";
        // Whole hours, so that what was counted is found again.
        LocalDateTime until = Database.utc(now).truncatedTo(ChronoUnit.HOURS).plusHours(1);
        CorporationKills.Statistics found = kills.of(corporationId, until.minusDays(DAYS), until);
        double destroyed = found.months().stream()
                .mapToDouble(CorporationKills.Month::destroyed)
                .sum();
        double lost = found.months().stream()
                .mapToDouble(CorporationKills.Month::lost)
                .sum();
        List<CorporationKills.Pilot> best = found.pilots().stream()
                .filter(pilot -> pilot.kills() > 0)
                .sorted(Comparator.comparingInt(CorporationKills.Pilot::kills).reversed())
                .limit(NAMED)
                .toList();
        var refs = references.of(best.stream().map(CorporationKills.Pilot::id).toList(), access);
        List<Tile> tiles = new java.util.ArrayList<>(List.of(
                new Tile(
                        "tile.kills",
                        formats.number(found.kills()),
                        "",
                        formats.message("tile.kills.note", "{0} ISK", formats.shortIsk(destroyed)),
                        link),
                new Tile(
                        "tile.losses",
                        formats.number(found.losses()),
                        "",
                        formats.message("tile.kills.note", "{0} ISK", formats.shortIsk(lost)),
                        link)));
        if (!best.isEmpty()) {
            tiles.add(new Tile(
                    "tile.pilots",
                    "",
                    "",
                    "",
                    link,
                    best.stream()
                            .map(pilot -> {
                                Ref ref = refs.get(pilot.id());
                                return new Line(
                                        ref == null || ref.name().isEmpty() ? "#" + pilot.id() : ref.name(),
                                        formats.number(pilot.kills()),
                                        ref == null ? "" : ref.link());
                            })
                            .toList()));
        }
        return tiles;
    }
}
