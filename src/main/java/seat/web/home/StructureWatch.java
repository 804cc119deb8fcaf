package seat.web.home;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.structure.StructureAlarms;

/** Tells what corporations have in space that happens soon or needs somebody, as far as the caller may see it. */
@Component
final class StructureWatch {
    /** Lines that are read at most; a page tells when there are more. */
    static final int MOST = 200;

    /** Fuel for less is told. */
    static final Duration WEEK = Duration.ofDays(7);

    static final Duration TWO_DAYS = Duration.ofDays(2);

    private final StructureAlarms alarms;

    StructureWatch(Database database) {
        this.alarms = new StructureAlarms(database);
    }

    /** What happens within two days, the first first, {@value #MOST} at most. */
    List<StructureTimer> timers(List<Long> corporations, Access access, Instant now) {
        if (corporations.isEmpty()) {
            return List.of();
        }
        StructureAlarms.Owners owners = new StructureAlarms.Owners(
                those(access, "corporation.structure", corporations),
                those(access, "corporation.starbase", corporations),
                those(access, "corporation.extraction", corporations));
        return alarms.soon(owners, now, TWO_DAYS, MOST).stream()
                .map(one -> new StructureTimer(
                        one.at(),
                        one.corporationId(),
                        one.thing(),
                        "home.timer." + one.kind().word(),
                        one.state(),
                        link(one)))
                .toList();
    }

    private static String link(StructureAlarms.Soon one) {
        String corporation = "/corporations/" + one.corporationId();
        return switch (one.kind()) {
            case STARBASE, STARBASE_UNANCHORS -> corporation + "/starbases";
            case CHUNK -> corporation + "/extractions";
            case SKYHOOK -> corporation + "/skyhooks";
            case HUB -> corporation + "/sovereignty-hubs";
            case STATE, UNANCHORS -> "/places/" + one.id();
        };
    }

    /** Structures that need somebody, the worst first, {@value #MOST} at most. */
    List<TroubledStructure> troubled(List<Long> corporations, Access access, Instant now) {
        return alarms.troubled(those(access, "corporation.structure", corporations), now, WEEK, MOST).stream()
                .map(one -> new TroubledStructure(
                        one.corporationId(),
                        one.structureId(),
                        one.state(),
                        one.timerEnd(),
                        one.lowPower(),
                        one.fuelEnds(),
                        one.idle()))
                .toList();
    }

    /** The corporations for which the caller has a permission. */
    private static Collection<Long> those(Access access, String permission, List<Long> corporations) {
        return corporations.stream()
                .filter(id -> access.may(permission, OwnerType.CORPORATION, id))
                .toList();
    }
}
