package seat.web.member;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import seat.access.Access;
import seat.access.Compliance;
import seat.db.Database;
import seat.member.Absence;
import seat.member.ComplianceDays;
import seat.member.MemberCounts;
import seat.resource.OwnerType;
import seat.setting.GlobalSettings;
import seat.web.Formats;
import seat.web.corporation.CorporationTile;

/** Figures of a corporation's people on its dashboard: compliance, who came and went, roles, who is active. */
final class PeopleTiles implements CorporationTile {
    private static final int WEEK = 7;

    private final Database database;
    private final Compliance compliance;
    private final ComplianceDays days;
    private final MemberCounts counts;

    PeopleTiles(Database database, Compliance compliance, ComplianceDays days) {
        this.database = database;
        this.compliance = compliance;
        this.days = days;
        this.counts = new MemberCounts(database);
    }

    @Override
    public Section section() {
        return Section.PEOPLE;
    }

    @Override
    public List<Tile> of(long corporationId, Access access, Formats formats, Instant now) {
        boolean tracking = access.may("corporation.tracking", OwnerType.CORPORATION, corporationId);
        boolean security = access.may("corporation.security", OwnerType.CORPORATION, corporationId);
        if (!tracking && !security) {
            return List.of();
        }
        String path = "/corporations/" + corporationId;
        int absent = (int) new GlobalSettings(database).number(Absence.DAYS);
        MemberCounts.Counts count = counts.of(corporationId, absent, now);
        List<Tile> tiles = new ArrayList<>();
        if (tracking) {
            tiles.add(inOrder(corporationId, path, formats, now));
            tiles.add(new Tile(
                    "tile.dead",
                    formats.number(count.dead()),
                    count.dead() > 0 ? "now" : "fine",
                    "",
                    path + "/members?show=dead"));
            tiles.add(new Tile(
                    "tile.members",
                    formats.number(count.members()),
                    "",
                    formats.message(
                            "tile.members.note",
                            "{0} joined, {1} left in 7 days",
                            formats.number(count.joined()),
                            formats.number(count.left())),
                    path + "/joiners?days=7"));
            if (count.tracked()) {
                tiles.add(new Tile(
                        "tile.active",
                        formats.number(count.active()),
                        "",
                        formats.message(
                                "tile.active.note",
                                "of {0} members, seen in {1} days",
                                formats.number(count.members()),
                                formats.number(absent)),
                        path + "/members?show=absent"));
            }
        }
        if (security) {
            tiles.add(new Tile(
                    "tile.roles",
                    formats.number(count.roleChanges()),
                    count.newDirectors() > 0 ? "now" : "",
                    count.newDirectors() > 0
                            ? formats.message(
                                    "tile.roles.note", "new Directors: {0}", formats.number(count.newDirectors()))
                            : "",
                    path + "/role-log?days=7"));
            tiles.add(new Tile(
                    "tile.directors", formats.number(count.directors()), "", "", path + "/role-matrix?show=directors"));
        }
        return tiles;
    }

    private Tile inOrder(long corporationId, String path, Formats formats, Instant now) {
        Compliance.Figures figures = compliance.figures(List.of(corporationId)).getFirst();
        String note = days.ago(corporationId, Database.utc(now).toLocalDate(), WEEK)
                .map(before -> formats.message(
                        "tile.compliance.note",
                        "{0} since {1}",
                        formats.signedPercent(figures.share() - before.share()),
                        formats.day(before.day())))
                .orElse("");
        String tone = figures.share() >= 0.95 ? "fine" : figures.share() >= 0.8 ? "soon" : "now";
        return new Tile("tile.compliance", formats.percent(figures.share()), tone, note, path + "/compliance");
    }
}
