package seat.alert;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import seat.db.Database;

/**
 * Looks at stored data for what nobody announces: something that ends soon, or is not there. Only what some group has chosen is looked for, with
 * every threshold that is in use. What is found is one and the same as long as its own facts are: a structure whose fuel ends at a moment is
 * told of once, and again when it was filled up and runs dry anew.
 */
final class Looks implements Runnable {
    /** The field that says which threshold was crossed. */
    static final String THRESHOLD = "threshold";

    /** The looks that are one statement each. */
    static final List<Look> QUICK = Stream.of(PropertyLooks.ALL, PersonalLooks.ALL, TradeLooks.ALL, PeopleLooks.ALL)
            .flatMap(List::stream)
            .toList();

    private final Database database;
    private final AlertKinds kinds;
    private final AlertGroups groups;
    private final Sightings sightings;
    private final List<Look> looks;

    Looks(Database database, AlertKinds kinds, AlertGroups groups, Telling telling, List<Look> looks) {
        this.database = database;
        this.kinds = kinds;
        this.groups = groups;
        this.sightings = new Sightings(database, telling);
        this.looks = List.copyOf(looks);
    }

    /** The alerts that are looked for. */
    static Set<String> alerts(List<Look> looks) {
        Set<String> alerts = new HashSet<>();
        looks.forEach(look -> alerts.add(look.alert()));
        return alerts;
    }

    @Override
    public void run() {
        for (Look look : looks) {
            if (groups.chosen(look.alert())) {
                kinds.find(look.alert()).ifPresent(kind -> look(look, kind));
            }
        }
    }

    private void look(Look look, AlertKind kind) {
        Instant now = database.now();
        if (kind.threshold() == null) {
            sightings.tell(kind, null, look.at(Look.Moment.of(database, kind, 0, now)), now);
        } else {
            groups.thresholds(kind)
                    .forEach(threshold -> sightings.tell(
                            kind, threshold, look.at(Look.Moment.of(database, kind, threshold, now)), now));
        }
    }
}
