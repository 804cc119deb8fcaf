package seat.web.structure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.moon.MoonPermissions;
import seat.resource.OwnerType;
import seat.structure.Extraction;
import seat.structure.Extractions;
import seat.structure.Reach;
import seat.structure.Runway;
import seat.structure.Structure;
import seat.structure.Structures;
import seat.web.Formats;
import seat.web.corporation.CorporationTile;

/** Figures of a corporation's property on its dashboard: structures in trouble, how long the fuel lasts, drills that do nothing. */
@Component
final class PropertyTiles implements CorporationTile {
    private static final int WEEK = 7;
    private static final int LINES = 5;

    private final Structures structures;
    private final Runway runway;
    private final Extractions extractions;

    PropertyTiles(Structures structures, Runway runway, Extractions extractions) {
        this.structures = structures;
        this.runway = runway;
        this.extractions = extractions;
    }

    @Override
    public Section section() {
        return Section.PROPERTY;
    }

    @Override
    public List<Tile> of(long corporationId, Access access, Formats formats, Instant now) {
        List<Tile> tiles = new ArrayList<>();
        Reach reach = Reach.one(corporationId);
        String path = "/corporations/" + corporationId;
        if (access.may(StructuresPage.PERMISSION, OwnerType.CORPORATION, corporationId)) {
            List<Structure> all = structures.of(reach, now);
            if (!all.isEmpty()) {
                tiles.add(trouble(all, path, formats));
                tiles.add(fuel(
                        runway.of(
                                reach,
                                access.may("corporation.starbase", OwnerType.CORPORATION, corporationId)
                                        ? reach
                                        : Reach.NONE,
                                now),
                        path,
                        formats));
            }
        }
        if (access.may("corporation.extraction", OwnerType.CORPORATION, corporationId)) {
            Extraction.All moons = extractions.of(reach, access.may(MoonPermissions.VIEW), now);
            if (!moons.idle().isEmpty() || !moons.running().isEmpty()) {
                tiles.add(new Tile(
                        "tile.drills",
                        formats.number(moons.idle().size()),
                        moons.idle().isEmpty() ? "fine" : "now",
                        "",
                        path + "/extractions"));
            }
        }
        return tiles;
    }

    private static Tile trouble(List<Structure> all, String path, Formats formats) {
        List<Structure> some = all.stream().filter(Structure::inTrouble).toList();
        return new Tile(
                "tile.structures",
                formats.number(some.size()),
                some.isEmpty() ? "fine" : "now",
                formats.message("tile.structures.note", "of {0}", formats.number(all.size())),
                path + "/structures",
                some.stream()
                        .limit(LINES)
                        .map(one -> new Line(one.name(), "", path + "/structures"))
                        .toList());
    }

    private static Tile fuel(List<Runway.Line> all, String path, Formats formats) {
        long week = all.stream().filter(line -> line.isBelow(WEEK)).count();
        return new Tile(
                "tile.fuel",
                all.stream()
                        .map(Runway.Line::days)
                        .filter(Objects::nonNull)
                        .min(Double::compare)
                        .map(formats::days)
                        .orElse("–"),
                week > 0 ? "now" : "fine",
                formats.message("tile.fuel.note", "below 7 days: {0}", formats.number(week)),
                path + "/fuel?below=" + WEEK);
    }
}
